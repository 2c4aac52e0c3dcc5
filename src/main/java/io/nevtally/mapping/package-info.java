/** From the rows of a table to events, as a mapping says. */
@NullMarked
package io.nevtally.mapping;

import org.jspecify.annotations.NullMarked;
