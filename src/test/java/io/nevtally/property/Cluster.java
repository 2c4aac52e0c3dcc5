package io.nevtally.property;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Measure;
import io.nevtally.commit.CommitRest;
import io.nevtally.event.EventCheck;
import io.nevtally.intake.Home;
import io.nevtally.intake.IntakeStage;
import io.nevtally.intake.Origin;
import io.nevtally.intake.SizeLimit;
import io.nevtally.intake.Unread;
import io.nevtally.integration.EventLogs;
import io.nevtally.ledger.Account;
import io.nevtally.ledger.Emitted;
import io.nevtally.ledger.Figure;
import io.nevtally.property.IntakeTask.Source;
import io.nevtally.pulse.Pulse;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.FigureRecords;
import io.nevtally.topic.ReceivedKey;
import io.nevtally.topic.Topics;
import io.nevtally.topology.LocalSerde;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;

/** All tasks of the topology, and the logs between them, in one thread that does one thing after the other by a plan. */
final class Cluster {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final SizeLimit LIMIT = new SizeLimit(Topics.LARGEST_RECORD);
    private static final Duration EMISSION = Duration.ofMillis(30);
    static final String STRAYS = "intake-by-reporter-repartition";

    private final Plan plan;
    private final Fault fault;
    private final Topics topics = new Topics("nev");
    private final LocalSerde serde = new LocalSerde();
    private final Map<String, List<List<Input>>> logs = new HashMap<>();
    private final List<IntakeTask> intakes = new ArrayList<>();
    private final List<TallyTask> tallies = new ArrayList<>();
    private final Map<String, SpecificRecord> figures = new TreeMap<>();
    private final Map<Measure, Account> accounts = new EnumMap<>(Measure.class);
    private long letters;
    private long now = 1_000_000;
    private long stopwatch;

    private Cluster(Catalogue catalogue, Plan plan, Fault fault) {
        this.plan = plan;
        this.fault = fault;
        ReportingCalendar calendar = new ReportingCalendar(ZONE);
        EventCheck check = new EventCheck(calendar, EventLogs.START);
        IntakeStage intake = new IntakeStage(
                topics,
                catalogue,
                calendar,
                serde,
                check,
                new Home(plan.partitions(), LIMIT),
                new Unread(),
                new CommitRest(() -> 0),
                new Pulse());
        TallyStage tally = new TallyStage(
                catalogue, calendar, EventLogs.START, this::stopwatch, new CommitRest(() -> 0), new Pulse());
        for (String topic : topics.inputs()) {
            logs.put(topic, newLogs());
        }
        logs.put(STRAYS, newLogs());
        for (int i = 0; i < plan.tallies(); i++) {
            tallies.add(new TallyTask(tally, this));
        }
        for (int i = 0; i < plan.partitions(); i++) {
            int partition = i;
            List<Source> sources = logs.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(log -> new Source(log.getKey(), log.getValue().get(partition)))
                    .toList();
            intakes.add(new IntakeTask(intake, i, sources, this));
        }
    }

    /**
     * What is left when a history has gone through.
     *
     * @param figures the last value of every key that has one
     * @param letters the number of dead letters
     */
    record Result(Map<String, SpecificRecord> figures, Map<Measure, Account> accounts, long letters) {}

    static Result run(Catalogue catalogue, Scenario scenario, Fault fault) {
        Cluster cluster = new Cluster(catalogue, scenario.plan(), fault);
        cluster.publish(scenario.arriving());
        scenario.plan().steps().forEach(cluster::take);
        cluster.finish();
        return new Result(cluster.figures, cluster.accounts, cluster.letters);
    }

    private void publish(List<Published> arriving) {
        for (Published next : arriving) {
            if (has(Fault.LOSES_WITHDRAWALS) && next.isWithdrawn()) {
                continue;
            }
            String topic = topics.events(next.measure());
            SpecificRecord event = has(Fault.COUNTS_WITHDRAWALS) ? next.with("withdrawn", false) : next.event();
            byte[] value = serde.serializer().serialize(topic, event);
            ReceivedKey key = new ReceivedKey(Bytes.wrap(next.reporter().getBytes(StandardCharsets.UTF_8)));
            int partition = (Origin.home(key.bytes().get(), plan.partitions()) + next.astray()) % plan.partitions();
            long timestamp = next.occurredAt().toEpochMilli();
            logs.get(topic)
                    .get(partition)
                    .add(new Input(key, Bytes.wrap(value), timestamp, new RecordHeaders(), next.arrival()));
        }
    }

    private void take(Step step) {
        IntakeTask intake = intakes.get(step.task() % intakes.size());
        TallyTask tally = tallies.get(step.task() % tallies.size());
        switch (step.action()) {
            case READ -> intake.readAny(step.choice());
            case FLUSH -> intake.flush();
            case COMMIT -> intake.commit();
            case CRASH -> intake.crash();
            case MOVE -> intake.move();
            case ADD -> tally.add(step.partials(), now);
            case TICK -> {
                now += step.choice();
                tally.tick(now);
            }
            case FLUSH_TALLY -> tally.flush();
            case COMMIT_TALLY -> tally.commit();
            case CRASH_TALLY -> tally.crash(now);
            case MOVE_TALLY -> tally.move(now);
        }
    }

    /** In order, with a commit after each record and the figures emitted at once. */
    private void finish() {
        intakes.forEach(IntakeTask::commit);
        emitAll();
        Optional<IntakeTask> next = earliest();
        while (next.isPresent()) {
            next.get().readEarliest();
            next.get().commit();
            emitAll();
            next = earliest();
        }
    }

    private Optional<IntakeTask> earliest() {
        return intakes.stream()
                .filter(IntakeTask::isReady)
                .min(Comparator.comparingInt(task -> task.earliest().arrival()));
    }

    private void emitAll() {
        for (TallyTask tally : tallies) {
            tally.add(Integer.MAX_VALUE, now);
            while (tally.isPending()) {
                now += 20_000;
                tally.tick(now);
            }
            tally.commit();
        }
    }

    /** Every part of an emission takes a while, so that tasks commit with figures yet to be emitted. */
    private long stopwatch() {
        stopwatch += EMISSION.toNanos();
        return stopwatch;
    }

    boolean has(Fault some) {
        return fault == some;
    }

    /** Appends partials to the log of the task that has their dimension. */
    void route(String dimension, Bytes partials) {
        int hash = Utils.toPositive(Utils.murmur2(dimension.getBytes(StandardCharsets.UTF_8)));
        tallies.get(hash % tallies.size()).append(dimension, partials);
    }

    void bringHome(Input stray) {
        logs.get(STRAYS)
                .get(Origin.home(stray.key().bytes().get(), plan.partitions()))
                .add(stray);
    }

    void addLetters(long more) {
        letters += more;
    }

    /** The tally has committed a figure or an account. */
    void keep(String key, Emitted emitted) {
        if (emitted instanceof Account account) {
            accounts.put(account.measure(), account);
            return;
        }
        SpecificRecord record = FigureRecords.record((Figure) emitted);
        if (record == null) {
            figures.remove(key);
        } else {
            figures.put(key, record);
        }
    }

    private List<List<Input>> newLogs() {
        List<List<Input>> partitions = new ArrayList<>();
        for (int i = 0; i < plan.partitions(); i++) {
            partitions.add(new ArrayList<>());
        }
        return partitions;
    }
}
