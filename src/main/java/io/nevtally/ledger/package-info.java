/** The arithmetic: days of a dimension's members, running totals, like-for-like growth and shares. Values in, values out; no clock, no Kafka, no Avro. */
@NullMarked
package io.nevtally.ledger;

import org.jspecify.annotations.NullMarked;
