package io.nevtally.access;

import io.nevtally.catalogue.Measure;
import io.nevtally.cli.CommandRun;
import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.integration.Await;
import io.nevtally.service.TallyService;
import io.nevtally.topic.DeadLetterHeaders;
import io.nevtally.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Does what each program is for, as one principal.
 *
 * @param broker who lets it or not
 * @param principals the administrator among them
 * @param deployment the prefix of the topics
 * @param config the settings of the principal
 */
record Attempt(SecureBroker broker, Principals principals, String deployment, Path config) {
    private static final String BAD = "no event";

    /**
     * As an administrator, creates the topics, all but one, publishes events and one that is none, and puts letters where
     * there would be some.
     */
    void prepare(Program program, String without) throws Exception {
        if (program == Program.TOPICS) {
            return;
        }
        Topics topics = new Topics(deployment);
        run("topics", "create", "--config", administrator());
        if (program != Program.REPLAY) {
            for (Measure measure : Measure.values()) {
                replay(measure, administrator(), "1000000");
            }
            publish(new ProducerRecord<>(topics.events(Measure.SALES), null, bytes(BAD)));
        }
        if (program == Program.REDRIVE || program == Program.REBUILD) {
            for (Measure measure : Measure.values()) {
                letter(topics, measure);
            }
        }
        // Of others, so that there is something to be read.
        publish(new ProducerRecord<>(topics.redriven(), bytes("key"), bytes("{}")));
        publish(new ProducerRecord<>(topics.replays(), bytes("key"), bytes("{}")));
        if (topics.all().contains(without)) {
            broker.admin().deleteTopics(Set.of(without)).all().get();
            Await.until(
                    without + " is gone",
                    () -> !broker.admin().listTopics().names().get().contains(without));
        }
    }

    /** What it has failed with; empty if it hasn't. */
    String failure(Program program) throws Exception {
        return switch (program) {
            case RUN -> serve();
            case REPLAY -> {
                String failures = "";
                for (Measure measure : Measure.values()) {
                    failures += replay(measure, config.toString(), "4"); // slow enough for a mark on its way
                }
                yield failures;
            }
            case REDRIVE -> run("redrive", "--config", config.toString());
            case REBUILD ->
                run("rebuild", "--as", "next", "--config", config.toString())
                        + run("rebuild", "--as", "next", "--promote", "--config", config.toString())
                        + run("rebuild", "--as", "other", "--config", config.toString())
                        + run("rebuild", "--as", "other", "--discard", "--config", config.toString());
            case TOPICS ->
                run("topics", "create", "--config", config.toString())
                        + run("topics", "check", "--config", config.toString());
        };
    }

    private String serve() throws Exception {
        Settings settings = Principals.read(config);
        try (TallyService service = TallyService.start(settings)) {
            String[] failure = {""};
            Await.until("it fails, or has done its work", () -> {
                failure[0] = service.hasFailed() ? "it has failed" : "";
                return service.hasFailed() || (service.isReady() && isDone(settings.topics()));
            });
            return failure[0];
        } catch (KafkaException | InputException | AssertionError e) {
            return e.toString();
        }
    }

    /** Figures and the letter are out, and what has been read of the internal topic is deleted. */
    private boolean isDone(Topics topics) throws Exception {
        String internal = "app-" + deployment + "-tally-by-dimension-repartition";
        return offset(topics.accounts(), OffsetSpec.latest()) > 0
                && offset(topics.deadLetters(), OffsetSpec.latest()) > 0
                && offset(internal, OffsetSpec.earliest()) > 0;
    }

    /** Every topic has one partition. */
    private long offset(String topic, OffsetSpec which) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        return broker.admin()
                .listOffsets(Map.of(partition, which))
                .partitionResult(partition)
                .get()
                .offset();
    }

    private String administrator() throws IOException {
        return principals.administrator(deployment).toString();
    }

    /** @param rate how many rows a second */
    private static String replay(Measure measure, String config, String rate) {
        String file = "examples/" + measure.id() + ".csv";
        return run("replay", "--config", config, "--rate", rate, "--type", measure.id(), file);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What a command has failed with; empty if it hasn't. */
    private static String run(String... command) {
        CommandRun run = CommandRun.of(command);
        return run.code() == 0 ? "" : "exit code " + run.code() + ": " + run.err();
    }

    /** The first event of a measure, once more, as a letter that has been mended since. */
    private void letter(Topics topics, Measure measure) throws Exception {
        TopicPartition partition = new TopicPartition(topics.events(measure), 0);
        Properties settings = broker.client(SecureBroker.ADMIN, SecureBroker.ADMIN_PASSWORD);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
            Await.until("there is an event", () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(events::add);
                return !events.isEmpty();
            });
            ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                    topics.deadLetters(), events.get(0).key(), events.get(0).value());
            Map.of(
                            DeadLetterHeaders.CODE, "UNKNOWN_SCHEMA",
                            DeadLetterHeaders.MESSAGE, "it is known now",
                            DeadLetterHeaders.TOPIC, partition.topic(),
                            DeadLetterHeaders.PARTITION, "0",
                            DeadLetterHeaders.OFFSET, "0")
                    .forEach((key, value) -> letter.headers().add(key, value.getBytes(StandardCharsets.UTF_8)));
            publish(letter);
        }
    }

    private void publish(ProducerRecord<byte[], byte[]> record) throws Exception {
        Properties settings = broker.client(SecureBroker.ADMIN, SecureBroker.ADMIN_PASSWORD);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }
}
