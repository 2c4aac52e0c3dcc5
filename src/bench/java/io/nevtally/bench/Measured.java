package io.nevtally.bench;

import java.util.Map;

/**
 * What a contender needed for a backlog, in one round, after its totals were found to be right.
 *
 * @param readySeconds from being told to start, in a JVM that runs, until all its threads had their partitions
 * @param seconds from when it began to read, see {@link Onset}, until the last expected total could be read as committed
 * @param cpuSeconds of its processes in that time
 * @param brokerCpuSeconds of the broker's process in that time
 * @param readerCpuSeconds of the process that reads the totals in that time
 * @param heapLive bytes of heap in use at the end, after a collection
 * @param heapPeak the most bytes in use
 * @param rssPeak the most bytes that were resident, in this round and those before
 * @param traffic what was written to the topics of a kind: repartition, changelog, output, coordination
 */
record Measured(
        double readySeconds,
        double seconds,
        double cpuSeconds,
        double brokerCpuSeconds,
        double readerCpuSeconds,
        long heapLive,
        long heapPeak,
        long rssPeak,
        Map<String, Traffic> traffic) {}
