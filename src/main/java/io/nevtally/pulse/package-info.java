/** What the stages tell of their work as it goes on: for metrics, never for figures. */
@NullMarked
package io.nevtally.pulse;

import org.jspecify.annotations.NullMarked;
