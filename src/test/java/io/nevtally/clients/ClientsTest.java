package io.nevtally.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.Gap;
import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.avro.figure.WindowState;
import io.nevtally.catalogue.Measure;
import io.nevtally.integration.Compacted;
import io.nevtally.integration.Deployment;
import io.nevtally.integration.EventLogs;
import io.nevtally.integration.RunningService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka clients that others have written publish events that are counted, and read every topic of figures. One more is
 * Java's. Each sale, export and so on of a client counts a power of ten, so that 11,111 is one of each of the five.
 */
class ClientsTest {
    private static final int PARTITIONS = 4;
    private static final List<Client> CLIENTS = Client.all();
    /** The others', and Java's, which is the last. */
    private static final int COUNT = CLIENTS.size() + 1;
    /** What each publishes: 3 of production, 6 of sales, 2 of exports and 2 of chargers. */
    private static final long EACH = 13;

    @TempDir
    private static Path dir;

    private static Deployment deployment;
    /** The last values of totals, growth, shares and accounts, as our own reader tells them. */
    private static Map<String, SpecificRecord> last;

    @BeforeAll
    static void publish() throws Exception {
        Client.requireAll();
        deployment = new Deployment(dir.resolve("state"), PARTITIONS);
        try (RunningService service = deployment.start()) {
            publishByJava(Publication.of(COUNT - 1, COUNT));
            // So that there are figures of what is withdrawn later, and tombstones to be read.
            service.settle(EACH);
            for (int number = 0; number < CLIENTS.size(); number++) {
                List<String> events = Lines.toPublish(Publication.of(number, COUNT), deployment.topics());
                try (Script script = CLIENTS.get(number).publish(dir, events)) {
                    script.awaitEnd();
                }
            }
            service.settle(EACH * COUNT);
        }
        last = deployment.decode(Compacted.read(deployment.topics().figures()));
    }

    @AfterAll
    static void close() {
        if (deployment != null) {
            deployment.close();
        }
    }

    private static void publishByJava(List<Publication> publications) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers()),
                new StringSerializer(),
                deployment.serde().serializer())) {
            for (Publication each : publications) {
                var unused = producer.send(new ProducerRecord<>(
                                deployment.topics().events(each.measure()), each.key(), each.event()))
                        .get();
            }
        }
    }

    @Test
    void shouldCountTheEventsOfEveryClient() {
        assertThat(total("nev-production|manufacturer|比亚迪")).isEqualTo(11_111);
        assertThat(total("nev-sales|manufacturer|比亚迪")).isEqualTo(11_111);
        assertThat(total("nev-sales|areaType|URBAN")).isEqualTo(11_111);
        assertThat(total("nev-sales|automationLevel|L2")).isEqualTo(11_111);
        assertThat(total("nev-exports|destination|BE")).isEqualTo(11_111);
        assertThat(total("charger-installations|operator|特来电%7C国网 100%25")).isEqualTo(11_111);
        // 11,111 x 8,388,608 fen
        assertThat(total("nev-sales-value|total|all")).isEqualTo(93_205_823_488L);
        assertThat(total("nev-exports-value|destination|BE")).isEqualTo(93_205_823_488L);

        GrowthUpdate growth = (GrowthUpdate) last.get("nev-sales|total|all|MONTH|2023-01-01|YEAR_OVER_YEAR");
        assertThat(growth.getBase()).isEqualTo(10_000);
        assertThat(growth.getRate()).isEqualTo(0.1111);
    }

    @Test
    void shouldCountOnceWhatAllClientsPublishWhereverTheyPutIt() throws Exception {
        assertThat(List.of("nev-production", "nev-sales", "nev-exports", "charger-installations"))
                .allSatisfy(indicator -> {
                    RunningTotal total = (RunningTotal) last.get(indicator + "|total|all|MONTH|2022-01-01");
                    assertThat(total.getTotal()).isEqualTo(10_000);
                    assertThat(total.getEvents()).isEqualTo(1);
                    assertThat(total.getState()).isEqualTo(WindowState.CLOSED);
                });
        assertThat(((RunningTotal) last.get("nev-sales|areaType|unknown|MONTH|2022-01-01")).getTotal())
                .isEqualTo(10_000);
        assertThat(partitions(Measure.SALES, Publication.BYD))
                .as("partitions by librdkafka's default and by Java's")
                .hasSize(2);
        assertThat(account(Measure.EXPORTS)).isEqualTo(new Account("exports", 10L, 6L, 0L, 0L, 0L, 4L, 0L));
        assertThat(account(Measure.CHARGERS)).isEqualTo(new Account("chargers", 10L, 6L, 0L, 0L, 0L, 4L, 0L));
        assertThat(account(Measure.PRODUCTION)).isEqualTo(new Account("production", 15L, 6L, 0L, 0L, 0L, 4L, 5L));
    }

    @Test
    void shouldLetOneClientCorrectWhatAnotherPublished() {
        assertThat(total("vehicle-sales|manufacturer|广汽")).isEqualTo(11_111);
        assertThat(last.keySet()).noneMatch(key -> key.contains(Publication.NETA));
        ShareUpdate share = (ShareUpdate) last.get("nev-market-share|total|all|MONTH|2023-01-01");
        assertThat(share.getShare()).isEqualTo(0.5);
        assertThat(share.getChangeInPoints()).isEqualTo(-50);
        Account sales = account(Measure.SALES);
        assertThat(sales.getRead()).isEqualTo(30);
        assertThat(sales.getRepeated()).isEqualTo(4);
        assertThat(sales.getDeadLettered()).isZero();
        assertThat(Deployment.outcomes(sales)).isEqualTo(30);
    }

    @Test
    void shouldBeReadByEveryClient() throws Exception {
        assertThat(((GrowthUpdate) last.get("nev-sales|total|all|MONTH|2022-01-01|YEAR_OVER_YEAR")).getGap())
                .as("a figure with nulls is among those read")
                .isEqualTo(Gap.NO_HISTORY);
        Map<String, Map<String, Object>> expected = new TreeMap<>();
        last.forEach((key, record) -> expected.put(key, Lines.expected(record, null)));
        for (int number = 0; number < COUNT; number++) {
            expected.put(
                    "wrong-" + number, Lines.expected(Publication.wrong(number).event(), "KEY_MISMATCH nobody"));
        }
        List<Script> scripts = new ArrayList<>();
        try {
            for (Client client : CLIENTS) {
                scripts.add(client.read(dir, deployment.topics().outputs()));
            }
            for (Script script : scripts) {
                script.awaitLines(expected, Lines::read);
            }
        } finally {
            scripts.forEach(Script::close);
        }
    }

    @Test
    void shouldBeReadByTheConsumersOfThePage() throws Exception {
        Map<String, Map<String, Object>> expected = new TreeMap<>();
        deployment
                .decode(deployment.figures())
                .forEach((key, record) -> expected.put(key, Lines.expected(record, state(record))));
        List<DocumentedConsumer> consumers = DocumentedConsumer.all();
        assertThat(consumers)
                .extracting(DocumentedConsumer::file)
                .containsExactly("Consumer.java", "consumer.py", "consumer.mjs");
        List<Script> scripts = new ArrayList<>();
        try {
            for (DocumentedConsumer consumer : consumers) {
                scripts.add(consumer.start(dir, deployment.topics()));
            }
            for (Script script : scripts) {
                script.awaitLines(expected, Lines::printed);
            }
        } finally {
            scripts.forEach(Script::close);
            Files.deleteIfExists(dir.resolve("node_modules"));
        }
    }

    /** The state of a window: the last events are on 31 January 2023. */
    private static String state(SpecificRecord figure) {
        LocalDate end = (LocalDate) EventLogs.field(figure, "end");
        return end.isAfter(LocalDate.of(2023, 2, 1)) ? "OPEN" : "CLOSED";
    }

    private static long total(String key) {
        return ((RunningTotal) last.get(key + "|MONTH|2023-01-01")).getTotal();
    }

    private static Account account(Measure measure) {
        return (Account) last.get(measure.id());
    }

    private static Set<Integer> partitions(Measure measure, String key) throws Exception {
        Set<Integer> partitions = new HashSet<>();
        try (Compacted events = new Compacted(
                SharedSandbox.get().bootstrapServers(),
                List.of(deployment.topics().events(measure)),
                record -> {
                    if (record.key().equals(key)) {
                        partitions.add(record.partition());
                    }
                })) {
            events.toEnd();
        }
        return partitions;
    }
}
