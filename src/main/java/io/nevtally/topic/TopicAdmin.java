package io.nevtally.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Compares the topics of a cluster with what they should be, and creates what is missing. */
public final class TopicAdmin implements AutoCloseable {
    private static final int LOOKS = 300;
    private static final long BETWEEN_LOOKS_MS = 50;

    private final Admin admin;
    private final Topics topics;
    private final int partitions;
    private final short replication;

    /**
     * For one cluster.
     *
     * @param admin the client; closed with this
     * @param topics the topics
     * @param partitions how many partitions each has
     * @param replication how many replicas those have that are created
     */
    public TopicAdmin(Admin admin, Topics topics, int partitions, short replication) {
        this.admin = admin;
        this.topics = topics;
        this.partitions = partitions;
        this.replication = replication;
    }

    @Override
    public void close() {
        admin.close();
    }

    /**
     * The topics that don't exist yet.
     *
     * @throws KafkaException if the cluster can't be reached or refuses; likewise the other methods
     */
    public List<String> missing() throws InterruptedException {
        Set<String> existing = await(admin.listTopics().names());
        return topics.all().stream().filter(topic -> !existing.contains(topic)).toList();
    }

    /** Creates the topics that don't exist yet, and returns their names when they can be found. */
    public List<String> createMissing() throws InterruptedException {
        return createMissing(topics.all().stream().map(this::definition).toList());
    }

    /** Creates one of our topics if it doesn't exist yet; returns its name if so. */
    public List<String> createIfMissing(String topic) throws InterruptedException {
        return createMissing(List.of(definition(topic)));
    }

    /** Creates those of some topics that don't exist yet, and returns their names when they can be found. */
    public List<String> createMissing(List<NewTopic> wanted) throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            Set<String> existing = await(admin.listTopics().names());
            List<NewTopic> missing = wanted.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            try {
                await(admin.createTopics(missing).all());
                List<String> created = missing.stream().map(NewTopic::name).toList();
                awaitAppearance(created);
                return created;
            } catch (TopicExistsException e) {
                Thread.sleep(BETWEEN_LOOKS_MS); // another instance was quicker with some of them
            }
        }
        throw new TopicAuthorizationException("there are topics that may be created, but not seen, of "
                + wanted.stream().map(NewTopic::name).collect(Collectors.joining(", ")));
    }

    /** What is wrong with the topics, missing ones among it, one line each, with what to do. */
    public List<String> problems() throws InterruptedException {
        List<String> problems = new ArrayList<>();
        missing().forEach(topic -> problems.add(topic + ": is missing; create it with 'nev-tally topics create'"));
        problems.addAll(misfits());
        return problems;
    }

    /** What doesn't fit of the topics that exist, one line each, with what to do. */
    public List<String> misfits() throws InterruptedException {
        return misfits(topics.all());
    }

    /** The same of some of our topics. */
    public List<String> misfits(List<String> some) throws InterruptedException {
        List<String> missing = missing();
        List<String> existing =
                some.stream().filter(topic -> !missing.contains(topic)).toList();
        Map<String, TopicDescription> descriptions =
                await(admin.describeTopics(existing).allTopicNames());
        Map<ConfigResource, Config> configs = await(admin.describeConfigs(
                        existing.stream().map(TopicAdmin::resource).toList())
                .all());
        List<String> misfits = new ArrayList<>();
        for (String topic : existing) {
            int found =
                    Objects.requireNonNull(descriptions.get(topic)).partitions().size();
            if (found != partitions) {
                misfits.add(topic + ": has " + found + " partitions, nev.topic.partitions is " + partitions
                        + "; set that to " + found + " if all topics have as many, or create the topic anew");
            }
            Config config = Objects.requireNonNull(configs.get(resource(topic)));
            topics.settings(topic).forEach((key, wanted) -> {
                ConfigEntry entry = config.get(key);
                if (entry != null && !fits(key, entry.value(), wanted)) {
                    misfits.add(topic + ": " + key + " is " + entry.value() + ", it must be " + wanted
                            + "; change it with kafka-configs --alter --add-config " + key + "=" + wanted);
                }
            });
        }
        return misfits;
    }

    /** What tells a topic from one that had its name before. */
    public String id(String topic) throws InterruptedException {
        Map<String, TopicDescription> found =
                await(admin.describeTopics(List.of(topic)).allTopicNames());
        return Objects.requireNonNull(found.get(topic)).topicId().toString();
    }

    /** The broker that is asked may hear of a topic a moment after it was created, and Streams gives up on one it can't find. */
    private void awaitAppearance(List<String> created) throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            if (await(admin.listTopics().names()).containsAll(created)) {
                return;
            }
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
        throw new KafkaException("the brokers have created " + String.join(", ", created)
                + ", but don't all know of it yet; check the cluster's health, and start again");
    }

    private NewTopic definition(String topic) {
        return new NewTopic(topic, partitions, replication).configs(topics.initialSettings(topic));
    }

    private static boolean fits(String key, String value, String wanted) {
        return key.equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                ? Long.parseLong(value) >= Long.parseLong(wanted)
                : wanted.equals(value);
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
