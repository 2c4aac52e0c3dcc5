/** Historical files into the input topics. */
@NullMarked
package io.nevtally.replay;

import org.jspecify.annotations.NullMarked;
