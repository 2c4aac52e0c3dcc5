/** The catalogue: which measures there are, which indicators and ratios are kept of them and by which dimensions. Pure; knows nothing of Kafka or Avro. */
@NullMarked
package io.nevtally.catalogue;

import org.jspecify.annotations.NullMarked;
