/** What the service tells Prometheus. */
@NullMarked
package io.nevtally.metrics;

import org.jspecify.annotations.NullMarked;
