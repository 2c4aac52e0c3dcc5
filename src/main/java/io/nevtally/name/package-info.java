/** Names: who reports events, and the members that they are counted by. */
@NullMarked
package io.nevtally.name;

import org.jspecify.annotations.NullMarked;
