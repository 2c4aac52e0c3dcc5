/** A Kafka broker and a schema registry on this machine, for trying things out and for tests. */
@NullMarked
package io.nevtally.sandbox;

import org.jspecify.annotations.NullMarked;
