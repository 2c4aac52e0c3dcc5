/** Reading what is committed in a topic, as it is now. */
@NullMarked
package io.nevtally.committed;

import org.jspecify.annotations.NullMarked;
