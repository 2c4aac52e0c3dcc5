/** Files that somebody else made, as tables: delimited text, JSON Lines, Avro container files, compressed or not. */
@NullMarked
package io.nevtally.source;

import org.jspecify.annotations.NullMarked;
