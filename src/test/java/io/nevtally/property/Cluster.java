package io.nevtally.property;

import io.nevtally.avro.figure.Account;
import io.nevtally.avro.internal.DayPartials;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.event.EventCheck;
import io.nevtally.intake.IntakeStage;
import io.nevtally.intake.Origin;
import io.nevtally.intake.SizeLimit;
import io.nevtally.integration.EventLogs;
import io.nevtally.ledger.Emitted;
import io.nevtally.ledger.Figure;
import io.nevtally.property.IntakeTask.Source;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.AccountRecords;
import io.nevtally.topic.FigureRecords;
import io.nevtally.topic.ReceivedKey;
import io.nevtally.topic.Topics;
import io.nevtally.topology.LocalSerde;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;

/** All tasks of the topology, and the logs between them, in one thread that does one thing after the other by a plan. */
final class Cluster {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final SizeLimit LIMIT = new SizeLimit(Topics.LARGEST_RECORD);
    static final String STRAYS = "intake-by-reporter-repartition";

    private final Plan plan;
    private final Random random;
    private final Topics topics = new Topics("nev");
    private final LocalSerde serde = new LocalSerde();
    private final Map<String, List<List<Input>>> logs = new HashMap<>();
    private final List<IntakeTask> intakes = new ArrayList<>();
    private final List<TallyTask> tallies = new ArrayList<>();
    private final Map<String, SpecificRecord> figures = new TreeMap<>();
    private final Map<String, Account> accounts = new TreeMap<>();
    private long now = 1_000_000;

    private Cluster(Catalogue catalogue, Plan plan) {
        this.plan = plan;
        this.random = new Random(plan.seed());
        ReportingCalendar calendar = new ReportingCalendar(ZONE);
        EventCheck check = new EventCheck(calendar, EventLogs.START);
        IntakeStage intake = new IntakeStage(topics, catalogue, calendar, serde, check, LIMIT);
        TallyStage tally = new TallyStage(catalogue, calendar, EventLogs.START, () -> now * 1_000_000);
        for (String topic : topics.inputs()) {
            logs.put(topic, newLogs());
        }
        logs.put(STRAYS, newLogs());
        for (int i = 0; i < plan.tallies(); i++) {
            tallies.add(new TallyTask(tally, this::keep));
        }
        for (int i = 0; i < plan.partitions(); i++) {
            int partition = i;
            List<Source> sources = logs.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(log -> new Source(log.getKey(), log.getValue().get(partition)))
                    .toList();
            intakes.add(new IntakeTask(intake, plan.partitions(), i, sources, this::route, this::bringHome));
        }
    }

    /** What is left when a history has gone through. */
    record Result(Map<String, SpecificRecord> figures, Map<String, Account> accounts) {}

    static Result run(Catalogue catalogue, Plan plan, List<Published> history) {
        Cluster cluster = new Cluster(catalogue, plan);
        cluster.publish(history);
        cluster.work();
        cluster.finish();
        return new Result(cluster.figures, cluster.accounts);
    }

    private void publish(List<Published> history) {
        List<Published> order = new ArrayList<>(history);
        if (plan.shuffled()) {
            Collections.shuffle(order, random);
        }
        for (Published next : order) {
            String topic = topics.events(next.measure());
            byte[] value = serde.serializer().serialize(topic, next.event());
            ReceivedKey key = new ReceivedKey(Bytes.wrap(next.reporter().getBytes(StandardCharsets.UTF_8)));
            int partition = plan.strays() && random.nextInt(3) == 0
                    ? random.nextInt(plan.partitions())
                    : Origin.home(key, plan.partitions());
            List<Input> log = logs.get(topic).get(partition);
            log.add(new Input(key, Bytes.wrap(value), next.occurredAt().toEpochMilli(), new RecordHeaders()));
        }
    }

    /** One thing after the other, until every input has been taken. */
    private void work() {
        while (intakes.stream().anyMatch(task -> !task.ready().isEmpty())) {
            IntakeTask intake = intakes.get(random.nextInt(intakes.size()));
            List<Integer> ready = intake.ready();
            if (!ready.isEmpty()) {
                intake.take(ready.get(random.nextInt(ready.size())));
            }
            if (plan.crashes() && random.nextInt(12) == 0) {
                intake.crash();
            } else if (!plan.batched() || random.nextInt(5) == 0) {
                intake.commit();
            }
            TallyTask tally = tallies.get(random.nextInt(tallies.size()));
            if (!plan.batched() || random.nextInt(3) == 0) {
                workOn(tally);
            }
        }
    }

    private void workOn(TallyTask tally) {
        now += random.nextInt(300);
        for (int i = random.nextInt(6); i > 0 && tally.isReady(); i--) {
            tally.take(now);
        }
        if (random.nextBoolean()) {
            tally.tick(now);
        }
        if (plan.crashes() && random.nextInt(6) == 0) {
            tally.crash(now);
        } else if (!plan.batched() || random.nextBoolean()) {
            tally.commit();
        }
    }

    private void finish() {
        intakes.forEach(IntakeTask::commit);
        for (IntakeTask task : intakes) {
            task.ready().forEach(source -> {
                while (task.ready().contains(source)) {
                    task.take(source); // strays that have come home
                }
            });
            task.commit();
        }
        for (TallyTask tally : tallies) {
            while (tally.isReady()) {
                tally.take(now);
            }
            now += 20_000;
            tally.tick(now);
            tally.commit();
        }
    }

    private void route(String dimension, DayPartials partials) {
        int hash = Utils.toPositive(Utils.murmur2(dimension.getBytes(StandardCharsets.UTF_8)));
        tallies.get(hash % tallies.size()).append(dimension, partials);
    }

    private void bringHome(Input stray) {
        logs.get(STRAYS).get(Origin.home(stray.key(), plan.partitions())).add(stray);
    }

    private void keep(String key, Emitted emitted) {
        if (emitted instanceof io.nevtally.ledger.Account account) {
            accounts.put(key, AccountRecords.account(account));
            return;
        }
        SpecificRecord record = emitted instanceof Figure.Total total
                ? FigureRecords.total(total)
                : emitted instanceof Figure.Growth growth
                        ? FigureRecords.growth(growth)
                        : FigureRecords.share((Figure.Share) emitted);
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
