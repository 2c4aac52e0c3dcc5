package io.nevtally.replay;

import io.nevtally.config.InputException;
import java.util.Collection;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds out, before anything is published, whether the cluster is there and has the topics. */
final class Cluster {
    private Cluster() {}

    static void requireTopics(Properties kafka, Collection<String> topics) throws InterruptedException {
        String brokers = kafka.getProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
        try (Admin admin = Admin.create(ClientSettings.admin(kafka))) {
            for (var topic : admin.describeTopics(topics).topicNameValues().entrySet()) {
                try {
                    topic.getValue().get();
                } catch (ExecutionException e) {
                    throw explained(Objects.requireNonNullElse(e.getCause(), e), topic.getKey(), brokers);
                }
            }
        } catch (KafkaException e) {
            if (e instanceof ConfigException || e.getCause() instanceof ConfigException) {
                throw new InputException(
                        (e.getCause() == null ? e : e.getCause()).getMessage() + "; set it to host:port");
            }
            throw e;
        }
    }

    private static RuntimeException explained(Throwable e, String topic, String brokers) {
        if (e instanceof UnknownTopicOrPartitionException) {
            return new InputException(
                    "there is no topic " + topic + " at " + brokers + "; create it with 'nev-tally topics create'");
        }
        if (e instanceof TimeoutException) {
            return new PublishException(
                    "no Kafka broker answers at " + brokers + "; start it, or say where it is with --bootstrap-servers",
                    e);
        }
        return new PublishException(
                "the Kafka broker at " + brokers + " refuses topic " + topic + ": " + e.getMessage(), e);
    }
}
