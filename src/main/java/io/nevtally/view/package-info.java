/** Queries over the figures that every instance holds. */
@NullMarked
package io.nevtally.view;

import org.jspecify.annotations.NullMarked;
