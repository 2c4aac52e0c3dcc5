/** The topology: the stages, composed in the order of the data. */
@NullMarked
package io.nevtally.topology;

import org.jspecify.annotations.NullMarked;
