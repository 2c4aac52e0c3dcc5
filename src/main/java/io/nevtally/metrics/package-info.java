/** Metrics for Prometheus: the figures, the account, what the stages tell, Kafka's own, and the JVM's. */
@NullMarked
package io.nevtally.metrics;

import org.jspecify.annotations.NullMarked;
