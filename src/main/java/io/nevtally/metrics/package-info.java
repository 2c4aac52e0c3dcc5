/** Metrics for Prometheus: the account and the as-of days, Kafka's own, and the JVM's. */
@NullMarked
package io.nevtally.metrics;

import org.jspecify.annotations.NullMarked;
