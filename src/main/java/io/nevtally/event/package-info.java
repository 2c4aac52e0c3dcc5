/** From the Avro record that a producer sent to an event that can be counted, or the reason why it can't. */
@NullMarked
package io.nevtally.event;

import org.jspecify.annotations.NullMarked;
