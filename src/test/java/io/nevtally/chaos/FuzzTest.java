package io.nevtally.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.catalogue.Measure;
import io.nevtally.chaos.Poison.Bad;
import io.nevtally.event.ErrorCode;
import io.nevtally.integration.Compacted;
import io.nevtally.integration.Deployment;
import io.nevtally.integration.EventLogs;
import io.nevtally.integration.RunningService;
import io.nevtally.oracle.FigureDifferences;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records of every kind that can't be counted, among ones that can: these are counted, those are dead letters. */
@Timeout(600)
class FuzzTest {
    private static final int PARTITIONS = 3;
    private static final List<String> ODD_NAMES = List.of(
            "a|b",
            "a%7Cb",
            "a\nb",
            "a\r\n\tb",
            " a",
            "\"a\", b",
            "\u6bd4\u4e9a\u8fea",
            "\u0628\u064a",
            "\ud83d\ude97",
            "e\u0301",
            "\u00e9",
            "a\u2028b",
            "a\u0001b",
            "all",
            "n".repeat(10_000),
            "|".repeat(10_000));

    @TempDir
    private Path dir;

    private Deployment deployment;
    private KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    @BeforeEach
    void deploy() throws Exception {
        deployment = new Deployment(dir.resolve("state"), PARTITIONS);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        deployment.properties().getProperty("bootstrap.servers"),
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
        deployment.close();
    }

    @Test
    void shouldCountTheGoodAndKeepTheBad() throws Exception {
        fuzz(Long.getLong("nev.fuzz.seed", 1), 60, 500);
    }

    /** Many more: {@code mvn -Psoak test -Dtest=FuzzTest#shouldDoSoForLong -Dnev.fuzz.seed=2}. */
    @Test
    @Tag("soak")
    void shouldDoSoForLong() throws Exception {
        fuzz(Long.getLong("nev.fuzz.seed", 2), 1_000, 20_000);
    }

    private void fuzz(long seed, int events, int bads) throws Exception {
        System.out.println("fuzz seed " + seed + "; again with -Dnev.fuzz.seed=" + seed);
        Map<Place, SpecificRecord> good = new TreeMap<>();
        Map<Place, Bad> bad = new TreeMap<>();
        publish(seed, events, bads, good, bad);
        try (RunningService service = deployment.start()) {
            service.settle(good.size() + bad.size());
        }

        Map<Measure, Path> csv = InputLog.logs(deployment.topics(), good).write(dir.resolve("csv"));
        assertThat(FigureDifferences.between(deployment.decode(deployment.figures()), EventLogs.figures(csv)))
                .isEmpty();
        assertThat(deployment.accounts().values())
                .allMatch(account -> Deployment.outcomes(account) == account.getRead());
        assertThat(deployment.accounts().values().stream()
                        .mapToLong(Account::getRead)
                        .sum())
                .isEqualTo(good.size() + bad.size());
        requireDeadLetters(InputLog.deadLetters(good), bad, deadLetters());
    }

    /** Sends a history, with odd names in it, in its order, and bad records in between, on any partition. */
    private void publish(long seed, int events, int bads, Map<Place, SpecificRecord> good, Map<Place, Bad> bad)
            throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Poison poison = new Poison(seed, deployment.topics(), deployment.serde().serializer());
        Map<Future<RecordMetadata>, Object> futures = new LinkedHashMap<>();
        for (Map.Entry<Measure, List<SpecificRecord>> log :
                EventLogs.of(seed, events, 800).logs().entrySet()) {
            int between = bads / Measure.values().length / log.getValue().size() + 1;
            for (SpecificRecord event : log.getValue()) {
                SpecificRecord odd = withOddName(event, random);
                futures.put(producer.send(record(log.getKey(), odd)), odd);
                for (int i = random.nextInt(2 * between); i > 0; i--) {
                    Bad next = poison.of(log.getKey(), event);
                    futures.put(producer.send(next.record(deployment.topics(), random.nextInt(PARTITIONS))), next);
                }
            }
        }
        for (Map.Entry<Future<RecordMetadata>, Object> each : futures.entrySet()) {
            Place place = Place.of(each.getKey().get());
            if (each.getValue() instanceof Bad next) {
                bad.put(place, next);
            } else {
                good.put(place, (SpecificRecord) each.getValue());
            }
        }
    }

    private static SpecificRecord withOddName(SpecificRecord event, SplittableRandom random) {
        return event instanceof VehicleSold sold && random.nextInt(3) == 0
                ? VehicleSold.newBuilder(sold)
                        .setManufacturer(ODD_NAMES.get(random.nextInt(ODD_NAMES.size())))
                        .build()
                : event;
    }

    /** A record whose headers pretend that it has come from elsewhere. */
    private ProducerRecord<byte[], byte[]> record(Measure measure, SpecificRecord event) {
        String topic = deployment.topics().events(measure);
        byte[] key = ((String) EventLogs.field(event, "reporter")).getBytes(StandardCharsets.UTF_8);
        long occurredAt = ((Instant) EventLogs.field(event, "occurredAt")).toEpochMilli();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic, null, occurredAt, key, deployment.serde().serializer().serialize(topic, event));
        record.headers().add("nev-origin", "9 9 nowhere".getBytes(StandardCharsets.UTF_8));
        record.headers().add("nev-error-offset", "-1".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters() throws Exception {
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        try (Compacted reader = new Compacted(
                deployment.properties().getProperty("bootstrap.servers"),
                List.of(deployment.topics().deadLetters()),
                letters::add)) {
            reader.toEnd();
        }
        return letters;
    }

    /** Each bad record is a dead letter once, as it was received, for a reason that is right. */
    private static void requireDeadLetters(
            Map<Place, String> ofHistory, Map<Place, Bad> bad, List<ConsumerRecord<String, byte[]>> letters) {
        Map<Place, String> codes = new HashMap<>();
        for (ConsumerRecord<String, byte[]> letter : letters) {
            Place place = Place.ofDeadLetter(letter.headers());
            String code = Place.text(letter.headers(), "nev-error-code");
            assertThat(codes.put(place, code)).as("another letter of " + place).isNull();
            Bad expected = bad.get(place);
            if (expected != null) {
                assertThat(expected.codes()).as(place.toString()).contains(ErrorCode.valueOf(code));
                assertThat(Bytes.wrap(letter.value())).as(place.toString()).isEqualTo(expected.value());
                assertThat(letter.key())
                        .as(place.toString())
                        .isEqualTo(
                                expected.key() == null
                                        ? null
                                        : new String(expected.key().get(), StandardCharsets.UTF_8));
            } else {
                assertThat(ofHistory).as("only what is bad").containsEntry(place, code);
            }
            assertThat(Place.text(letter.headers(), "nev-error-message")).hasSizeBetween(1, 1000);
        }
        assertThat(codes).hasSize(ofHistory.size() + bad.size());
    }

    /** A record as large as a topic takes, bad, and where its reporter's events aren't settled. */
    @Test
    void shouldKeepTheLargestRecordThatATopicTakes() throws Exception {
        byte[] value = new byte[1_048_000];
        byte[] key = "stray".getBytes(StandardCharsets.UTF_8);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            producer.send(new ProducerRecord<>(deployment.topics().events(Measure.SALES), partition, key, value))
                    .get();
        }
        try (RunningService service = deployment.start()) {
            service.settle(PARTITIONS);
        }

        assertThat(deadLetters()).hasSize(PARTITIONS).allMatch(letter -> Arrays.equals(letter.value(), value));
    }

    /** One commit's worth of days, which as one record took more than a broker takes. */
    @Test
    void shouldPassOnWhatIsTooLargeForOneRecord() throws Exception {
        int days = 150;
        String name = "x".repeat(10_000);
        for (int i = 0; i < days; i++) {
            Instant occurredAt = Instant.parse("2023-01-01T04:00:00Z").plus(i, ChronoUnit.DAYS);
            sent.add(producer.send(record(
                    Measure.SALES,
                    sale("e" + i, 2)
                            .setManufacturer(name)
                            .setOccurredAt(occurredAt)
                            .build())));
        }
        settle(days);

        assertThat(total("vehicle-sales|manufacturer|" + name + "|DAY|2023-01-01"))
                .isEqualTo(2);
        assertThat(total("vehicle-sales|manufacturer|" + name + "|YEAR|2023-01-01"))
                .isEqualTo(2L * days);
        assertThat(total("vehicle-sales|total|all|YEAR|2023-01-01")).isEqualTo(2L * days);
    }

    /** 10^15 fen each: 9,224 of them are more than a long holds, 9,223 aren't. */
    @Test
    void shouldNotTellTotalsBeyondALong() throws Exception {
        BigDecimal price = new BigDecimal("10000000000000.00");
        for (int i = 0; i < 9_224; i++) {
            sent.add(producer.send(
                    record(Measure.SALES, sale("e" + i, 1).setUnitPrice(price).build())));
        }
        try (RunningService service = deployment.start()) {
            awaitSent();
            service.settle(9_224);
            String value = "nev-sales-value|total|all|MONTH|2023-05-01";
            assertThat(deployment.figures()).doesNotContainKeys(value, value + "|YEAR_OVER_YEAR");
            assertThat(total("nev-sales|total|all|MONTH|2023-05-01")).isEqualTo(9_224);

            sent.add(producer.send(record(
                    Measure.SALES,
                    sale("e7", 1).setRevision(1).setWithdrawn(true).build())));
            awaitSent();
            service.settle(9_225);
            assertThat(total(value)).isEqualTo(9_223_000_000_000_000_000L);
        }
    }

    private void awaitSent() throws Exception {
        for (Future<RecordMetadata> future : sent) {
            future.get();
        }
    }

    private void settle(long records) throws Exception {
        awaitSent();
        try (RunningService service = deployment.start()) {
            service.settle(records);
        }
    }

    private long total(String key) throws Exception {
        return ((RunningTotal) deployment.decode(deployment.figures()).get(key)).getTotal();
    }

    private static VehicleSold.Builder sale(String eventId, long quantity) {
        return VehicleSold.newBuilder()
                .setEventId(eventId)
                .setReporter("dealers")
                .setOccurredAt(Instant.parse("2023-05-17T04:00:00Z"))
                .setQuantity(quantity)
                .setManufacturer("BYD")
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD");
    }
}
