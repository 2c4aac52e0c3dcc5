package io.nevtally.service;

import io.nevtally.config.ClientTrouble;
import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.topic.TopicAdmin;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TimeoutException;

/** The topics of the cluster that the settings name. */
public final class ClusterTopics {
    private static final String PATIENCE_MS = "15000";

    private ClusterTopics() {}

    /** What is to be done with the topics. */
    @FunctionalInterface
    public interface Task<R> {
        /** Does it. */
        R with(TopicAdmin topics) throws InterruptedException;
    }

    /**
     * Connects to the cluster, does something with its topics, and disconnects.
     *
     * @throws InputException if the settings can't be used; the message says what to do
     * @throws KafkaException if the cluster can't be reached or refuses; the message says what to do
     */
    public static <R> R ask(Settings settings, Task<R> task) throws InterruptedException {
        Properties config = new Properties();
        for (String key : settings.kafka().stringPropertyNames()) {
            if (AdminClientConfig.configNames().contains(key)) {
                config.setProperty(key, settings.kafka().getProperty(key));
            }
        }
        config.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        config.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        try (TopicAdmin topics = new TopicAdmin(
                Admin.create(config), settings.topics(), settings.partitions(), settings.replication())) {
            return task.with(topics);
        } catch (TimeoutException e) {
            throw new KafkaException(
                    "no answer from bootstrap.servers " + config.getProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)
                            + "; check the address, and that a broker is running there",
                    e);
        } catch (InvalidReplicationFactorException e) {
            throw new InputException("nev.topic.replication: " + settings.replication()
                    + " is more than the cluster has brokers for; set it to as many as there are, at most");
        } catch (KafkaException e) {
            throw ClientTrouble.explained(e, settings.kafka());
        }
    }

    /**
     * Checks the topics that exist, and creates those that are missing if all fit.
     *
     * @return the names of those created
     * @throws InputException if a topic doesn't fit; the message says what to do
     */
    public static List<String> prepare(Settings settings) throws InterruptedException {
        return ask(settings, topics -> {
            refuse(topics.misfits());
            return topics.createMissing();
        });
    }

    /** The same for one of our topics alone. */
    public static List<String> prepare(Settings settings, String topic) throws InterruptedException {
        return ask(settings, topics -> {
            refuse(topics.misfits(List.of(topic)));
            return topics.createIfMissing(topic);
        });
    }

    private static void refuse(List<String> misfits) {
        if (!misfits.isEmpty()) {
            throw new InputException(String.join(System.lineSeparator(), misfits));
        }
    }
}
