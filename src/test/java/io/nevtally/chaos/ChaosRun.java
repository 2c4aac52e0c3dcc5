package io.nevtally.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.avro.figure.Account;
import io.nevtally.config.SettingsReader;
import io.nevtally.integration.Await;
import io.nevtally.integration.Compacted;
import io.nevtally.integration.Deployment;
import io.nevtally.integration.EventLogs;
import io.nevtally.oracle.FigureDifferences;
import io.nevtally.serde.AvroSerde;
import io.nevtally.service.ClusterTopics;
import io.nevtally.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;

/**
 * Rounds of faults on one deployment: several services, whose events keep coming. After each, when all are back, the
 * figures must be those of the oracle, and every record accounted for.
 */
final class ChaosRun implements AutoCloseable {
    private static final int PARTITIONS = 3;
    private static final int EVENTS_OF_A_ROUND = 150;
    private static final int DAYS = 800;

    private final Brokers brokers;
    private final Path dir;
    private final String name;
    private final Schedule schedule;
    private final Topics topics;
    private final AvroSerde serde =
            AvroSerde.of(Map.of("schema.registry.url", SharedSandbox.get().registryUrl()));
    private final Services services;
    private final Feeder feeder;
    private final InputLog log;
    private final Compacted figures;
    private final Compacted accounts;
    private final Compacted letters;
    private final Map<String, Integer> lettersByPlace = new TreeMap<>();

    /**
     * Starts the services on topics of their own.
     *
     * @param seed decides the events and the faults
     */
    ChaosRun(Brokers brokers, Path dir, long seed, int rounds, int count) throws Exception {
        this.brokers = brokers;
        this.dir = dir;
        name = SharedSandbox.uniqueName("chaos-" + seed);
        schedule = new Schedule(seed, count);
        topics = new Topics(name);
        Properties settings = settings();
        ClusterTopics.prepare(SettingsReader.read(settings, Map.of()));
        brokers.heal();
        services = new Services(count, dir, settings);
        services.start();
        EventLogs history = EventLogs.of(seed, rounds * EVENTS_OF_A_ROUND, DAYS);
        String address = brokers.bootstrapServers();
        feeder = new Feeder(address, topics, PARTITIONS, serde.serializer(), history, seed);
        log = new InputLog(address, topics, serde.deserializer());
        figures = new Compacted(address, List.of(topics.totals(), topics.growth(), topics.shares()), record -> {});
        accounts = new Compacted(address, List.of(topics.accounts()), record -> {});
        letters = new Compacted(address, List.of(topics.deadLetters()), letter -> {
            String place = Place.ofDeadLetter(letter.headers()) + " " + Place.text(letter.headers(), "nev-error-code");
            lettersByPlace.merge(place, 1, Integer::sum);
        });
    }

    /** One round; returns the verdict, if it isn't a failure. */
    String round(List<Fault> faults) throws Throwable {
        feeder.start();
        play(faults);
        long began = System.nanoTime();
        brokers.heal();
        services.heal();
        feeder.stop();
        log.read();
        Map<String, SpecificRecord> expected = EventLogs.figures(log.logs().write(dir.resolve("csv")));
        assertThat(log.events()).as("every acknowledged event is in the log").containsAllEntriesOf(acknowledged());
        awaitRead(log.events().size());
        Await.untilAsserted(() -> {
            services.requireHealth();
            assertThat(FigureDifferences.between(decode(figures.toEnd()), expected))
                    .isEmpty();
        });
        requireBalance();
        return String.format(
                Locale.ROOT,
                "right: %d records, %d dead letters, %d figures; all was well again after %.1f s",
                log.events().size(),
                lettersByPlace.size(),
                expected.size(),
                (System.nanoTime() - began) / 1e9);
    }

    /** What goes wrong in the next round. */
    List<Fault> nextFaults() {
        return schedule.nextRound();
    }

    @Override
    public void close() {
        feeder.close();
        services.close();
        log.close();
        figures.close();
        accounts.close();
        letters.close();
        serde.close();
        brokers.deleteTopics(name);
    }

    private Map<Place, SpecificRecord> acknowledged() {
        Map<Place, SpecificRecord> events = new HashMap<>();
        feeder.acknowledged().forEach((place, fed) -> events.put(place, fed.event()));
        return events;
    }

    private void awaitRead(long records) throws Exception {
        Await.until(records + " records are accounted for", () -> {
            services.requireHealth();
            return accounts().stream().mapToLong(Account::getRead).sum() >= records;
        });
    }

    /** Every record is accounted for once, and every dead letter is explained. */
    private void requireBalance() throws Exception {
        accounts.toEnd();
        letters.toEnd();
        assertThat(accounts()).allMatch(account -> Deployment.outcomes(account) == account.getRead());
        assertThat(accounts().stream().mapToLong(Account::getRead).sum())
                .as("records accounted for")
                .isEqualTo(log.events().size());
        Map<String, Integer> expected = new TreeMap<>();
        log.deadLetters().forEach((place, code) -> expected.put(place + " " + code, 1));
        assertThat(lettersByPlace).as("dead letters").isEqualTo(expected);
        assertThat(accounts().stream().mapToLong(Account::getDeadLettered).sum())
                .isEqualTo(expected.size());
    }

    private Collection<Account> accounts() {
        return decode(accounts.poll()).values().stream()
                .map(Account.class::cast)
                .toList();
    }

    private Map<String, SpecificRecord> decode(Map<String, Bytes> values) {
        Map<String, SpecificRecord> records = new TreeMap<>();
        values.forEach((key, value) -> records.put(key, serde.deserializer().deserialize(name, value.get())));
        return records;
    }

    /** Lets faults begin and pass at their times. */
    private void play(List<Fault> faults) throws Exception {
        record Turn(long at, Fault fault, boolean begins) {}
        List<Turn> turns = new ArrayList<>();
        for (Fault fault : faults) {
            turns.add(new Turn(fault.at(), fault, true));
            turns.add(new Turn(fault.at() + fault.lasting(), fault, false));
        }
        turns.sort(Comparator.comparingLong(Turn::at));
        long began = System.nanoTime();
        for (Turn turn : turns) {
            if (turn.at > Schedule.ROUND_MS) {
                break; // what lasts beyond the round passes with it
            }
            waitUntil(began + TimeUnit.MILLISECONDS.toNanos(turn.at));
            if (turn.begins) {
                begin(turn.fault);
            } else if (turn.fault.kind() != Fault.Kind.MOVE_COORDINATOR
                    && !target(turn.fault).isTerminating()) {
                target(turn.fault).revive();
            }
        }
        waitUntil(began + TimeUnit.MILLISECONDS.toNanos(Schedule.ROUND_MS));
    }

    private void begin(Fault fault) throws Exception {
        if (fault.kind() == Fault.Kind.MOVE_COORDINATOR) {
            System.out.println("    moves the coordinator " + brokers.moveCoordinator(name));
            return;
        }
        Child target = target(fault);
        switch (fault.kind()) {
            case KILL_SERVICE, KILL_BROKER -> target.kill();
            case KILL_SERVICE_AND_LOSE_ITS_DISK -> {
                target.kill();
                services.loseDisk(fault.target());
            }
            case STOP_SERVICE, STOP_BROKER -> target.terminate();
            case PAUSE_SERVICE, PAUSE_BROKER -> target.pause();
            case MOVE_COORDINATOR -> throw new IllegalStateException("has been done");
        }
    }

    private Child target(Fault fault) {
        return fault.kind().isOfBroker() ? brokers.node(fault.target()) : services.instance(fault.target());
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.putAll(Map.ofEntries(
                Map.entry("bootstrap.servers", brokers.bootstrapServers()),
                Map.entry("schema.registry.url", SharedSandbox.get().registryUrl()),
                Map.entry("application.id", name),
                Map.entry("nev.topic.prefix", name),
                Map.entry("nev.topic.partitions", Integer.toString(PARTITIONS)),
                Map.entry("nev.topic.replication", Integer.toString(Brokers.COUNT)),
                Map.entry("nev.history.start", EventLogs.START.toString()),
                Map.entry("nev.http.port", "0"),
                Map.entry("num.standby.replicas", "1"),
                // Who is gone is given up sooner than by default, so that a round is short.
                Map.entry("session.timeout.ms", "4000"),
                Map.entry("heartbeat.interval.ms", "1000"),
                Map.entry("request.timeout.ms", "5000"),
                Map.entry("producer.transaction.timeout.ms", "6000")));
        return settings;
    }
}
