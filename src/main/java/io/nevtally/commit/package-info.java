/**
 * What a task holds in memory between two commits, and passes on just before the next one.
 *
 * <p>Kafka Streams has no public hook before a commit, but its record caches are flushed before every commit, and what a
 * cached table then emits is part of the transaction. {@link io.nevtally.commit.BeforeCommit} is built on that, so that
 * nothing held is ever left behind by a commit: neither at the interval, nor at a rebalance, nor at the end. After a
 * crash the transaction is aborted, and the records that it was made of are read again.
 */
@NullMarked
package io.nevtally.commit;

import org.jspecify.annotations.NullMarked;
