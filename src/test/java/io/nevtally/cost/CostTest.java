package io.nevtally.cost;

import static java.util.stream.Collectors.toSet;

import com.sun.management.ThreadMXBean;
import io.nevtally.SharedSandbox;
import io.nevtally.avro.internal.DayPartials;
import io.nevtally.catalogue.Measure;
import io.nevtally.cost.Load.Sale;
import io.nevtally.event.EventDecoder;
import io.nevtally.intake.IntakeStage;
import io.nevtally.integration.Deployment;
import io.nevtally.integration.RunningService;
import io.nevtally.name.Names;
import io.nevtally.serde.AvroSerde;
import io.nevtally.serde.EventReader;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.InternalSerde;
import io.nevtally.topic.Topics;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a sale costs in records, bytes and memory, so that no change makes it dearer unseen. {@link Cost} has the bounds;
 * what it is now is told in {@code target/cost-of-*.txt}. There are as many sales a day as two million make in two years.
 */
class CostTest {
    private static final int SALES = 100_000;
    private static final int DAYS = 36;
    private static final int WARM_UP = 10_000;
    private static final int A_COMMIT = 10_000;
    private static final int A_POLL = 1_000;
    private static final InternalSerde<DayPartials> PARTIALS = new InternalSerde<>(DayPartials.class);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<Cost, Double> costs = new EnumMap<>(Cost.class);
    private final Topics topics = new Topics("nev");
    private final String topic = topics.events(Measure.SALES);
    private final Map<String, String> config =
            Map.of("schema.registry.url", SharedSandbox.get().registryUrl());

    @TempDir
    private Path dir;

    /** The whole service catches up with a backlog, on a real broker. */
    @Test
    void shouldWriteLittleWhileCatchingUp() throws Exception {
        Map<String, String> settings = Map.of(
                "commit.interval.ms", "1000",
                // Longer than the test: what is purged can't be counted.
                "repartition.purge.interval.ms", "600000");
        try (Deployment deployment = new Deployment(dir, 4, settings)) {
            String name = deployment.settings().application();
            new Load(deployment.topics().events(Measure.SALES), deployment.serde(), SALES, DAYS).publish();
            try (RunningService service = deployment.start()) {
                service.settle(SALES);
                put(Cost.ALLOCATED_BY_THREADS, allocatedByThreads(name), SALES);
            }
            count(deployment.topics(), name, Written.read(name));
        }
        Cost.check("service", costs);
    }

    /** One thread, no broker: what is allocated depends on nothing but the code. */
    @Test
    void shouldAllocateLittle() throws Exception {
        try (AvroSerde serde = AvroSerde.of(config)) {
            EventDecoder decoder = EventReader.of(AvroSerde.class.getName(), config);
            List<ConsumerRecord<byte[], byte[]>> sales = new Load(topic, serde, SALES, DAYS)
                    .sales().stream().map(this::record).toList();
            run(decoder, sales.subList(0, WARM_UP), dir.resolve("warm-up"));
            run(decoder, sales, dir.resolve("measured"));
        }
        Cost.check("parts", costs);
    }

    /** A commit every 10,000 sales, each with an emission: what is written depends on nothing but the code. */
    @Test
    void shouldWriteLittleACommit() throws Exception {
        long records = 0;
        long bytes = 0;
        long figures = 0;
        try (AvroSerde serde = AvroSerde.of(config);
                LoneIntake intake = new LoneIntake(
                        topics, topic, EventReader.of(AvroSerde.class.getName(), config), dir.resolve("intake"));
                LoneTally tally = new LoneTally(dir.resolve("tally"))) {
            List<ConsumerRecord<byte[], byte[]>> sales = new Load(topic, serde, SALES, DAYS)
                    .sales().stream().map(this::record).toList();
            for (int from = 0; from < SALES; from += A_POLL) {
                intake.take(sales.subList(from, from + A_POLL));
                if ((from + A_POLL) % A_COMMIT == 0) {
                    List<Record<String, DayPartials>> passedOn = intake.passOn();
                    records += passedOn.size();
                    bytes += passedOn.stream()
                            .mapToLong(each -> PARTIALS.encode(each.value()).length)
                            .sum();
                    figures += tally.take(passedOn);
                }
            }
            put(Cost.PASSED_ON_RECORDS, records, SALES);
            put(Cost.PASSED_ON_BYTES, bytes, SALES);
            put(Cost.STORED_PAGES, intake.pages(), SALES);
            put(Cost.STORED_PAGE_BYTES, intake.pageBytes(), SALES);
            put(Cost.STORED_DAYS, tally.days(), SALES);
            put(Cost.STORED_DAY_BYTES, tally.dayBytes(), SALES);
            put(Cost.EMITTED, figures, SALES);
        }
        Cost.check("commits", costs);
    }

    private void count(Topics deployed, String name, Map<String, Written> written) {
        Written repartitioned = Written.sum(written, topic -> topic.endsWith("-repartition"));
        put(Cost.REPARTITION_RECORDS, repartitioned.records(), SALES);
        put(Cost.REPARTITION_BYTES, repartitioned.bytes(), SALES);
        Written accepted = written.get(Topics.changelog(name, IntakeStage.ACCEPTED));
        put(Cost.ACCEPTED_RECORDS, accepted.records(), SALES);
        put(Cost.ACCEPTED_BYTES, accepted.bytes(), SALES);
        Written days = written.get(Topics.changelog(name, TallyStage.DAYS));
        put(Cost.DAYS_RECORDS, days.records(), SALES);
        put(Cost.DAYS_BYTES, days.bytes(), SALES);
        Written figures = Written.sum(written, Set.copyOf(deployed.figures())::contains);
        put(Cost.FIGURE_RECORDS, figures.records(), SALES);
        put(Cost.FIGURE_BYTES, figures.bytes(), SALES);
        Written read = Written.sum(written, deployed.inputs()::contains);
        Written all = Written.sum(written, topic -> true);
        put(Cost.WRITTEN_PER_READ, all.disk() - read.disk(), read.disk());
    }

    private void run(EventDecoder decoder, List<ConsumerRecord<byte[], byte[]>> sales, Path state) {
        Names names = new Names();
        long before = allocated();
        for (ConsumerRecord<byte[], byte[]> sale : sales) {
            decoder.decode(Measure.SALES, topic, sale.value(), names);
        }
        put(Cost.ALLOCATED_BY_DECODING, allocated() - before, sales.size());

        try (LoneIntake intake = new LoneIntake(topics, topic, decoder, state.resolve("intake"))) {
            before = allocated();
            for (int from = 0; from < sales.size(); from += A_POLL) {
                intake.take(sales.subList(from, from + A_POLL));
            }
            put(Cost.ALLOCATED_BY_INTAKE, allocated() - before, sales.size());
            tally(intake, state.resolve("tally"));
        }
    }

    private void tally(LoneIntake intake, Path state) {
        long before = allocated();
        List<Record<String, DayPartials>> passedOn = intake.passOn();
        int rows = passedOn.stream()
                .mapToInt(each -> each.value().getRows().size())
                .sum();
        put(Cost.ALLOCATED_BY_PASSING_ON, allocated() - before, rows);
        try (LoneTally tally = new LoneTally(state)) {
            before = allocated();
            int figures = tally.take(passedOn);
            put(Cost.ALLOCATED_BY_TALLY, allocated() - before, figures);
        }
    }

    private void put(Cost cost, long of, long per) {
        costs.put(cost, (double) of / per);
    }

    /** What the threads of a service have allocated, in bytes. */
    private static long allocatedByThreads(String application) {
        Set<Long> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(application)
                        && thread.getName().contains("-StreamThread-"))
                .map(Thread::getId)
                .collect(toSet());
        return threads.stream().mapToLong(THREADS::getThreadAllocatedBytes).sum();
    }

    /** What this thread has allocated, in bytes. */
    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    private ConsumerRecord<byte[], byte[]> record(Sale sale) {
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                sale.timestamp(),
                TimestampType.CREATE_TIME,
                sale.key().get().length,
                sale.value().get().length,
                sale.key().get(),
                sale.value().get(),
                new RecordHeaders(),
                Optional.empty());
    }
}
