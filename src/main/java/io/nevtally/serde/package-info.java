/** Values in the Confluent wire format, through a schema registry. */
@NullMarked
package io.nevtally.serde;

import org.jspecify.annotations.NullMarked;
