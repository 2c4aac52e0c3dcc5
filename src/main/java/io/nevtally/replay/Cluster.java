package io.nevtally.replay;

import io.nevtally.config.ClientTrouble;
import io.nevtally.config.InputException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds out, before anything is published, whether the cluster is there and has the topics. */
final class Cluster {
    /** How long a topic may take to appear that has just been created. */
    private static final Duration APPEARANCE = Duration.ofSeconds(5);

    private static final long RETRY_MILLIS = 200;

    private Cluster() {}

    static void requireTopics(Properties kafka, Collection<String> topics) throws InterruptedException {
        String brokers = kafka.getProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
        try (Admin admin = Admin.create(ClientSettings.admin(kafka))) {
            long begin = System.nanoTime();
            for (String topic : topics) {
                while (!isThere(admin, topic, brokers)) {
                    if (System.nanoTime() - begin > APPEARANCE.toNanos()) {
                        throw new InputException("there is no topic " + topic + " at " + brokers
                                + "; create it with 'nev-tally topics create'");
                    }
                    Thread.sleep(RETRY_MILLIS);
                }
            }
        } catch (KafkaException e) {
            throw ClientTrouble.explained(e, kafka);
        }
    }

    private static boolean isThere(Admin admin, String topic, String brokers) throws InterruptedException {
        try {
            var unused = admin.describeTopics(List.of(topic)).allTopicNames().get();
            return true;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw cause instanceof TimeoutException
                    ? new PublishException(
                            "no Kafka broker answers at " + brokers
                                    + "; start it, or say where it is with --bootstrap-servers",
                            e)
                    : new PublishException(
                            "the Kafka broker at " + brokers + " refuses topic " + topic + ": " + cause.getMessage(),
                            e);
        }
    }
}
