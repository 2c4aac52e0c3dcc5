/** How far a long job is: a bar on a terminal, plain lines elsewhere. */
@NullMarked
package io.nevtally.progress;

import org.jspecify.annotations.NullMarked;
