package io.nevtally.topology;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.bucket.BucketStore;
import io.nevtally.commit.BeforeCommit;
import io.nevtally.intake.Batch;
import io.nevtally.intake.IntakeOutput;
import io.nevtally.intake.IntakeOutput.DeadLetter;
import io.nevtally.intake.IntakeOutput.Mark;
import io.nevtally.intake.IntakeOutput.Stray;
import io.nevtally.intake.IntakeStage;
import io.nevtally.intake.KnownStage;
import io.nevtally.intake.Origin;
import io.nevtally.intake.SizeLimit;
import io.nevtally.ledger.Account;
import io.nevtally.ledger.Emitted;
import io.nevtally.ledger.Figure;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.AccountRecords;
import io.nevtally.topic.FigureRecords;
import io.nevtally.topic.InternalSerde;
import io.nevtally.topic.ReceivedKey;
import io.nevtally.topic.Topics;
import io.nevtally.topic.Views;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.ValueMapper;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The way of a record, from the input topics to the figures. Every node, store and internal topic has its own name, so
 * that nothing is renamed by a change elsewhere.
 */
public final class NevTopology {
    private static final Serde<byte[]> RAW = Serdes.ByteArray();

    private final Topics topics;
    private final int partitions;
    private final Serde<SpecificRecord> figures;
    private final StreamsBuilder builder;
    private final Properties config;
    private final Instant knownAt;

    /**
     * A topology.
     *
     * @param topics the names of the topics
     * @param partitions the number of partitions of the input topics, and of the repartition topics
     * @param figures writes the output records
     * @param config the settings of Kafka Streams
     * @param knownAt records of later than this are passed over; {@link Instant#MAX} for none
     */
    public NevTopology(
            Topics topics, int partitions, Serde<SpecificRecord> figures, Properties config, Instant knownAt) {
        this.topics = topics;
        this.partitions = partitions;
        this.figures = figures;
        this.builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(config)));
        this.config = config;
        this.knownAt = knownAt;
    }

    /** Composes the stages in the order of the data, and views of the figures for queries. */
    public Topology build(IntakeStage intake, TallyStage tally) {
        compose(intake, tally);
        // Last, so that nothing else is numbered otherwise where there are none.
        viewFigures();
        return builder.build(config);
    }

    /** The same without views, for an instance that nobody asks. */
    public Topology buildWithoutViews(IntakeStage intake, TallyStage tally) {
        compose(intake, tally);
        return builder.build(config);
    }

    private void compose(IntakeStage intake, TallyStage tally) {
        KStream<ReceivedKey, IntakeOutput> taken = takeIn(readEvents(), intake);
        writeDeadLetters(taken);
        KStream<String, DayPartials> partials = byDimension(taken, intake);
        writeFigures(add(partials, tally));
    }

    private KStream<ReceivedKey, Batch> readEvents() {
        KStream<ReceivedKey, Batch> all = builder.stream(
                topics.inputs(),
                Consumed.with(ReceivedKey.serde(), Batch.serde())
                        // Brokers take records without a timestamp, at which Streams would give up.
                        .withTimestampExtractor((record, time) -> Math.max(0, record.timestamp()))
                        .withName("intake-read-events"));
        return knownAt.equals(Instant.MAX)
                ? all
                : all.processValues(new KnownStage(knownAt), Named.as("intake-pick-known"));
    }

    /** Takes in the records that are at home, and the others where they are, by way of a repartition topic. */
    private KStream<ReceivedKey, IntakeOutput> takeIn(KStream<ReceivedKey, Batch> events, IntakeStage intake) {
        KStream<ReceivedKey, IntakeOutput> here = events.processValues(intake, Named.as("intake-check-event"));
        KStream<ReceivedKey, Batch> strays = here.filter(
                        (key, output) -> output instanceof Stray, Named.as("intake-pick-strays"))
                .map(
                        (key, stray) -> KeyValue.pair(((Stray) stray).key(), Batch.of(((Stray) stray).raw())),
                        Named.as("intake-unwrap-strays"))
                .repartition(Repartitioned.with(ReceivedKey.serde(), Batch.serde())
                        .withName(StateFormat.STRAYS)
                        .withNumberOfPartitions(partitions)
                        .withStreamPartitioner((topic, key, value, count) ->
                                Optional.of(Set.of(Origin.home(Objects.requireNonNull(key.raw()), count)))));
        return here.merge(
                strays.processValues(intake, Named.as("intake-check-stray")), Named.as("intake-merge-outputs"));
    }

    private void writeDeadLetters(KStream<ReceivedKey, IntakeOutput> taken) {
        taken.filter((key, output) -> output instanceof DeadLetter, Named.as("intake-pick-dead-letters"))
                .map(
                        (key, letter) -> KeyValue.pair(((DeadLetter) letter).key(), ((DeadLetter) letter).raw()),
                        Named.as("intake-unwrap-dead-letters"))
                .to(
                        topics.deadLetters(),
                        Produced.with(ReceivedKey.serde(SizeLimit.of(config).bytes()), RAW)
                                .withName("intake-write-dead-letters"));
    }

    private KStream<String, DayPartials> byDimension(KStream<ReceivedKey, IntakeOutput> taken, IntakeStage intake) {
        KStream<ReceivedKey, Boolean> folded = taken.filter(
                        (key, output) -> output instanceof Mark, Named.as("intake-pick-marks"))
                .mapValues(mark -> true, Named.as("intake-unwrap-marks"));
        return BeforeCommit.of(folded, IntakeStage.MARKS, "intake-due")
                .process(intake.partials(), Named.as("intake-pass-on-partials"))
                .repartition(
                        Repartitioned.with(Serdes.String(), (Serde<DayPartials>) new InternalSerde<>(DayPartials.class))
                                .withName(StateFormat.PARTIALS)
                                .withNumberOfPartitions(partitions)
                                .withStreamPartitioner((topic, dimension, part, count) ->
                                        Optional.of(Set.of(StateFormat.place(dimension, count)))));
    }

    /** The partials, and a record without any for each of their dimensions before a commit. */
    private static KStream<String, Emitted> add(KStream<String, DayPartials> partials, TallyStage tally) {
        // First, as a full cache passes the mark on at once.
        KStream<String, Optional<DayPartials>> wrapped =
                partials.mapValues(part -> Optional.of(part), Named.as("tally-wrap-partials"));
        KStream<String, Boolean> changed = partials.mapValues(part -> true, Named.as("tally-mark-dimensions"));
        KStream<String, Optional<DayPartials>> due = BeforeCommit.of(changed, Serdes.String(), "tally-due")
                .mapValues(mark -> Optional.empty(), Named.as("tally-unwrap-marks"));
        return wrapped.merge(due, Named.as("tally-merge-marks")).process(tally, Named.as("tally-add-partials"));
    }

    /** Totals first, as nine figures of ten are. */
    private void writeFigures(KStream<String, Emitted> emitted) {
        emitted.split(Named.as("tally-by-kind"))
                .branch(
                        (key, figure) -> figure instanceof Figure.Total,
                        write("totals", topics.totals(), figure -> FigureRecords.total((Figure.Total) figure)))
                .branch(
                        (key, figure) -> figure instanceof Figure.Growth,
                        write("growth", topics.growth(), figure -> FigureRecords.growth((Figure.Growth) figure)))
                .branch(
                        (key, figure) -> figure instanceof Figure.Share,
                        write("shares", topics.shares(), figure -> FigureRecords.share((Figure.Share) figure)))
                .defaultBranch(
                        write("accounts", topics.accounts(), account -> AccountRecords.account((Account) account)));
    }

    private Branched<String, Emitted> write(
            String kind, String topic, ValueMapper<Emitted, @Nullable SpecificRecord> record) {
        return Branched.withConsumer(
                figures -> figures.mapValues(record, Named.as("tally-record-" + kind))
                        .to(topic, Produced.with(Serdes.String(), this.figures).withName("tally-write-" + kind)),
                "-" + kind);
    }

    /**
     * Reads all figures back into every instance, so that any of them can answer for all. What they were on another day is
     * reckoned from the days that the tally keeps, which are spread over the instances: their changelogs have all of them.
     */
    private void viewFigures() {
        String application = config.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        Map<String, String> views = new TreeMap<>(Views.of(topics));
        views.put(Views.DAYS, Topics.changelog(application, TallyStage.DAYS));
        views.put(Views.SPANS, Topics.changelog(application, TallyStage.SPANS));
        views.forEach((view, topic) -> builder.addGlobalStore(
                Stores.keyValueStoreBuilder(BucketStore.supplier(view), Serdes.String(), RAW),
                topic,
                Consumed.with(Serdes.String(), RAW).withName(view + "-read"),
                () -> new ViewProcessor(view)));
    }
}
