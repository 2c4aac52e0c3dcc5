package io.nevtally.bench;

import io.nevtally.catalogue.Measure;
import io.nevtally.topic.Topics;
import java.nio.file.Path;

/**
 * What every contender does: read all sales of a topic, count each event once, and keep running totals of seven cells an
 * event in windows of a day, a month, a half-year and a year. A cell is an indicator, a dimension and a member:
 * {@code vehicle-sales} by total, manufacturer, powertrain, vehicleClass and region, and {@code nev-sales} (BEV, PHEV and
 * FCEV) by total and manufacturer. Totals go to a compacted topic, exactly once, as records of {@code RunningTotal} under
 * this project's keys. Days are those of Shanghai.
 *
 * @param bootstrapServers the broker
 * @param registryUrl the schema registry
 * @param input the topic with the events, as Avro records in the Confluent wire format
 * @param output the topic for the totals, which exists
 * @param name a name for groups, applications and transactions that no other run has
 * @param partitions the number of partitions of both topics
 * @param threads how many threads or slots may work
 * @param commitMs how often to commit, in milliseconds
 * @param directory an empty directory for state
 */
record Job(
        String bootstrapServers,
        String registryUrl,
        String input,
        String output,
        String name,
        int partitions,
        int threads,
        long commitMs,
        Path directory) {

    /**
     * A job on a cluster.
     *
     * @param topics whose sales are read, and whose totals are written
     */
    static Job of(Cluster cluster, Parameters parameters, Topics topics, String name, Path directory) {
        return new Job(
                cluster.bootstrapServers(),
                cluster.registryUrl(),
                topics.events(Measure.SALES),
                topics.totals(),
                name,
                parameters.partitions(),
                parameters.threads(),
                parameters.commitMs(),
                directory);
    }

    /** The topics of the service that does it. */
    Topics topics() {
        return new Topics(inputPrefix(), outputPrefix());
    }

    /** What the names of its outputs begin with. */
    String outputPrefix() {
        return withoutEnd(output, ".totals");
    }

    /** What the names of its inputs begin with. */
    String inputPrefix() {
        return withoutEnd(input, ".events.sales");
    }

    private static String withoutEnd(String topic, String end) {
        return topic.substring(0, topic.length() - end.length());
    }

    /** The same in another directory. */
    Job in(Path other) {
        return new Job(bootstrapServers, registryUrl, input, output, name, partitions, threads, commitMs, other);
    }
}
