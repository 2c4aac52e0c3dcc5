package io.nevtally.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.SharedSandbox;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventDecoder;
import io.nevtally.serde.AvroSerde;
import io.nevtally.serde.EventReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A letter is published once, whatever happens. */
class OnceTest {
    private static final Instant NOON = Instant.parse("2023-05-17T04:00:00Z");
    private static final String KEY = "BYD-dealers";

    @TempDir
    private Path dir;

    private LetterTopic letters;

    /** Topics without letters. */
    @BeforeEach
    void createTopics() throws InterruptedException {
        letters = new LetterTopic(dir);
    }

    @AfterEach
    void close() {
        letters.close();
    }

    @Test
    void shouldGoOnWhereOneHasBegunThatIsFencedOff() throws Exception {
        put(20);
        AtomicInteger decoded = new AtomicInteger();
        List<Report> reports = new ArrayList<>();
        EventDecoder reader = EventReader.of(AvroSerde.class.getName(), registry());
        // All letters have one key, so that a poll of 5 has 5 of them: the other one comes in the second batch.
        EventDecoder interrupted = (measure, topic, value, names) -> {
            if (decoded.incrementAndGet() == 6) {
                reports.add(redriveUnchecked());
            }
            return reader.decode(measure, topic, value, names);
        };
        Redrive first =
                new Redrive(letters.settings(), interrupted, letters.lettersId(), Set.of(), InstantSource.system(), 5);

        assertThatThrownBy(first::publish)
                .isInstanceOf(RedriveException.class)
                .hasMessage(
                        "another redrive of " + letters.topics().deadLetters() + " has taken over, or this one stood"
                                + " still for too long; 5 letters were published again by this one; redrive again for the rest,"
                                + " none is published twice");

        assertThat(reports).extracting(Report::all).containsExactly(new Report.Counts(15, 5, 0));
        assertPublishedOnce(20);
    }

    @Test
    void shouldPublishOnceWhenManyAreAtItAtOnce() throws Exception {
        put(300);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<Report> redrive = () -> letters.redrive(7).publish();
            for (Future<Report> future : threads.invokeAll(List.of(redrive, redrive, redrive))) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(RedriveException.class);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        letters.redrive(100).publish(); // the last to begin may have been fenced off by nobody, but needn't be
        assertPublishedOnce(300);
        assertThat(letters.redrive(100).publish().all()).isEqualTo(new Report.Counts(0, 300, 0));
    }

    /** What a kill leaves: records and marks that no one commits. */
    @Test
    void shouldPublishWhatOneThatWasKilledHadNotCommitted() throws Exception {
        put(3);
        Producer<byte[], byte[]> killed = new Clients(letters.settings()).producer();
        killed.initTransactions();
        killed.beginTransaction();
        var record = killed.send(
                new ProducerRecord<>(letters.topics().events(Measure.SALES), bytes(KEY), letters.sale("e0", NOON)));
        for (int partition = 0; partition < 2; partition++) {
            String value = Marks.value(letters.lettersId(), new Place("any", 0, 0), NOON);
            var unused = killed.send(
                    new ProducerRecord<>(letters.topics().redriven(), bytes(Marks.key(partition, 0)), bytes(value)));
        }
        killed.flush();
        assertThat(record.get().offset()).isZero();
        killed.close(Duration.ZERO);

        assertThat(letters.redrive(100).publish().all()).isEqualTo(new Report.Counts(3, 0, 0));
        assertPublishedOnce(3);
    }

    @Test
    void shouldMarkWhereAndWhenALetterWent() throws Exception {
        put(1);
        Instant before = Instant.now().minusMillis(1);
        letters.redrive(100).publish();

        var published =
                letters.committed(letters.topics().events(Measure.SALES)).get(0);
        var letter = letters.committed(letters.topics().deadLetters()).get(0);
        var mark = letters.committed(letters.topics().redriven()).get(0);
        Instant at = Instant.ofEpochMilli(published.timestamp());
        assertThat(at).isBetween(before, Instant.now());
        assertThat(text(mark.key())).isEqualTo(letter.partition() + "@0");
        assertThat(text(mark.value()))
                .isEqualTo("{\"topic\":\"" + published.topic() + "\",\"partition\":" + published.partition()
                        + ",\"offset\":" + published.offset() + ",\"at\":\"" + at + "\",\"letters\":\""
                        + letters.lettersId() + "\"}");
        assertThat(published.key()).isEqualTo(letter.key());
        assertThat(published.value()).isEqualTo(letter.value());
    }

    /** Letters 0, 1, ... that a redrive can mend, all under one key and so in one partition. */
    private void put(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            letters.put(ErrorCode.UNKNOWN_SCHEMA, i, KEY, letters.sale("e" + i, NOON));
        }
    }

    /** The offsets that the letters say they had are those of {@link #put}. */
    private void assertPublishedOnce(int count) {
        assertThat(letters.committed(letters.topics().events(Measure.SALES)))
                .extracting(record ->
                        text(record.headers().lastHeader("nev-redriven-offset").value()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).mapToObj(Integer::toString).toList());
        assertThat(letters.committed(letters.topics().redriven())).hasSize(count);
    }

    private Report redriveUnchecked() {
        try {
            return letters.redrive(100).publish();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> registry() {
        return Map.of("schema.registry.url", SharedSandbox.get().registryUrl());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
