package io.nevtally.bench;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One of those who can be measured.
 *
 * @param name in parameters and tables
 * @param identifies whether it counts an event once that is published twice, as the job says
 * @param description what it does, in a line
 * @param jvm options that its JVM needs
 * @param create makes one that hasn't started
 */
record Entrant(String name, boolean identifies, String description, List<String> jvm, Supplier<Contender> create) {
    /** What the others are compared with. */
    static final Entrant LIMIT = new Entrant(
            "bare",
            false,
            "consumer loop: decode (Avro's reader) and sum in memory, no output, one thread: the limit",
            Bare::new);

    /** All, in the order of tables. */
    static final List<Entrant> ALL = List.of(
            LIMIT,
            new Entrant(
                    "bare-transactional",
                    false,
                    "the same loop, with the changed totals in a transaction each commit interval",
                    BareTransactional::new),
            new Entrant(
                    "bare-streams",
                    false,
                    "the same sums in a processor of Kafka Streams, no output, exactly once: what its runtime leaves",
                    BareStreams::new),
            new Entrant(
                    "service",
                    true,
                    "this service as it ships: revisions, all indicators, growth, shares",
                    ServiceContender.JVM,
                    ServiceContender::asItShips),
            new Entrant(
                    "service-seven",
                    true,
                    "this service with a catalogue of the seven cells, with their growth and shares",
                    ServiceContender.JVM,
                    ServiceContender::ofSevenCells),
            new Entrant(
                    "service-seven-unserved",
                    true,
                    "the same with nev.http.figures=false: into topics alone, as all peers' figures are",
                    ServiceContender.JVM,
                    ServiceContender::ofSevenCellsUnserved),
            new Entrant(
                    "naive",
                    false,
                    "Kafka Streams DSL: flatMap to each cell and window, groupByKey, aggregate",
                    NaiveStreams::new),
            new Entrant(
                    "flink",
                    true,
                    "Apache Flink, DataStream job by hand: keyed by identity, sums by day, totals at checkpoints",
                    FlinkCluster.JVM,
                    FlinkDataStream::new),
            new Entrant(
                    "flink-figures",
                    true,
                    "Apache Flink, the same with revisions, growth and shares, and with this service's own ledger",
                    FlinkCluster.JVM,
                    FlinkFigures::new),
            new Entrant(
                    "flink-sql",
                    true,
                    "Apache Flink SQL: ROW_NUMBER, mini-batches, two-phase sums by day, then by longer windows",
                    FlinkCluster.JVM,
                    FlinkSql::new),
            new Entrant(
                    "hazelcast",
                    true,
                    "Hazelcast Jet, processors by hand: keyed by identity, sums by day, snapshots in memory alone",
                    HazelcastMember.JVM,
                    HazelcastJet::new));

    private Entrant(String name, boolean identifies, String description, Supplier<Contender> create) {
        this(name, identifies, description, List.of(), create);
    }

    /** Those of some names, in the order of tables. */
    static List<Entrant> of(List<String> names) {
        names.forEach(Entrant::of);
        return ALL.stream().filter(entrant -> names.contains(entrant.name)).toList();
    }

    /**
     * The one of a name.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    static Entrant of(String name) {
        return ALL.stream()
                .filter(entrant -> entrant.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no contender '" + name + "'; choose among "
                        + ALL.stream().map(Entrant::name).collect(Collectors.joining(", "))));
    }
}
