/** The reporting calendar: instants become days, and days make up the windows that figures are kept for. Pure; knows nothing of Kafka or Avro. */
@NullMarked
package io.nevtally.calendar;

import org.jspecify.annotations.NullMarked;
