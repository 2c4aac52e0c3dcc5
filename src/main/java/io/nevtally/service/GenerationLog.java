package io.nevtally.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nevtally.config.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Where an application notes down which generation of it is in force and which rebuilds there are: a compacted topic, under
 * a name that Kafka's tool for resetting applications deletes with the changelogs. There is none before the first rebuild.
 * What methods throw if the cluster can't be reached or refuses is {@link org.apache.kafka.common.KafkaException}.
 */
public final class GenerationLog implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String IN_FORCE = "in force";
    private static final String REBUILD = "rebuild ";
    private static final String CLIENT = "nev-tally-generation";

    private final String application;
    private final ControlTopic topic;

    private GenerationLog(Settings settings) {
        application = settings.application();
        topic = new ControlTopic(settings, topic(application), CLIENT);
    }

    /**
     * Connects to the cluster.
     *
     * @param settings with {@code application.id} as it is configured
     */
    public static GenerationLog open(Settings settings) {
        return new GenerationLog(settings);
    }

    /** The topic of an application. */
    public static String topic(String application) {
        return application + "-generation-changelog";
    }

    /**
     * What is in force for an application.
     *
     * @param settings with {@code application.id} as it is configured
     */
    public static Generation read(Settings settings) throws InterruptedException {
        try (GenerationLog log = open(settings)) {
            return log.read();
        }
    }

    /** What is in force, of what is committed. */
    public Generation read() throws InterruptedException {
        Generation generation = new Generation(application, "", "", "", new TreeSet<>());
        if (!topic.exists()) {
            return generation;
        }
        for (ConsumerRecord<String, String> record : topic.read()) {
            generation = after(generation, record);
        }
        return generation;
    }

    /** Notes that there is a rebuild. */
    public void add(String rebuild) throws InterruptedException {
        topic.create(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        topic.append(REBUILD + rebuild, "{}");
    }

    /** Notes that a rebuild isn't there any more. Where there is nothing else to be noted, the topic goes, too. */
    public void remove(String rebuild) throws InterruptedException {
        if (!topic.exists()) {
            return;
        }
        topic.append(REBUILD + rebuild, null);
        Generation left = read();
        if (left.rebuilds().isEmpty()
                && left.name().isEmpty()
                && left.promoting().isEmpty()) {
            topic.delete();
        }
    }

    /** Notes what is in force. */
    public void put(Generation generation) throws InterruptedException {
        topic.append(IN_FORCE, value(generation));
    }

    /** The record that notes what is in force, to be written together with others. */
    public static ProducerRecord<byte[], byte[]> record(Generation generation) {
        return new ProducerRecord<>(
                topic(generation.application()),
                0,
                IN_FORCE.getBytes(StandardCharsets.UTF_8),
                value(generation).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        topic.close();
    }

    private static String value(Generation generation) {
        return JSON.createObjectNode()
                .put("name", generation.name())
                .put("promoting", generation.promoting())
                .put("retiring", generation.retiring())
                .toString();
    }

    private static Generation after(Generation before, ConsumerRecord<String, String> record) {
        TreeSet<String> rebuilds = new TreeSet<>(before.rebuilds());
        if (record.key().startsWith(REBUILD)) {
            String name = record.key().substring(REBUILD.length());
            boolean changed = record.value() == null ? rebuilds.remove(name) : rebuilds.add(name);
            return changed
                    ? new Generation(
                            before.application(), before.name(), before.promoting(), before.retiring(), rebuilds)
                    : before;
        }
        try {
            JsonNode json = JSON.readTree(record.value());
            return new Generation(
                    before.application(),
                    json.path("name").asText(),
                    json.path("promoting").asText(),
                    json.path("retiring").asText(),
                    rebuilds);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a generation: " + record.value(), e);
        }
    }
}
