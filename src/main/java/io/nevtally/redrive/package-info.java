/** Dead letters that can be mended, published again, each once. */
@NullMarked
package io.nevtally.redrive;

import org.jspecify.annotations.NullMarked;
