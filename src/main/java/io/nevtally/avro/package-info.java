/** What Avro is to know of the records that it generates from {@code schemas}, each kind in a package of its own below. */
@NullMarked
package io.nevtally.avro;

import org.jspecify.annotations.NullMarked;
