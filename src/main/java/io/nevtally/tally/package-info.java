/** The second stage: keeps the ledger of each dimension and emits its figures. */
@NullMarked
package io.nevtally.tally;

import org.jspecify.annotations.NullMarked;
