/** The settings of the service: Kafka's own and those under nev. */
@NullMarked
package io.nevtally.config;

import org.jspecify.annotations.NullMarked;
