package io.nevtally.service;

import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fingerprints of an application's state, in a topic beside its changelogs, under a name that Kafka's tool for
 * resetting applications deletes with them. The first fingerprint in the log is in force until one that fits it; those
 * that don't fit are passed over, so that of two instances that start at once with different ones the log decides.
 */
final class FingerprintLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FingerprintLog.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BEYOND_SESSION = Duration.ofSeconds(2);
    private static final String SESSION_MS = "45000";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String CLIENT = "nev-tally-fingerprint";

    private final String application;
    private final StreamsConfig config;
    private final Settings settings;
    private final TopicPartition partition;
    private final Admin admin;

    private FingerprintLog(Settings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
        config = new StreamsConfig(settings.kafka());
        application = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        partition = new TopicPartition(application + "-fingerprint-changelog", 0);
    }

    /**
     * Makes sure that settings fit the state that there is, and says so in the log where that is new.
     *
     * @throws InputException if they don't; the message says what doesn't, and what to do
     * @throws KafkaException if the cluster can't be reached or refuses
     */
    static void requireFit(Settings settings) throws InterruptedException {
        Admin admin = Admin.create(new StreamsConfig(settings.kafka()).getAdminConfigs(CLIENT));
        try (FingerprintLog log = new FingerprintLog(settings, admin)) {
            log.requireFit(Fingerprint.of(settings));
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private void requireFit(Fingerprint today) throws InterruptedException {
        create();
        Fingerprint before = inForce();
        requireFit(today, before);
        if (today.equals(before)) {
            return;
        }
        if (before != null) {
            awaitEndOfOthers();
        }
        append(today);
        requireFit(today, inForce());
    }

    private void requireFit(Fingerprint today, @Nullable Fingerprint before) {
        List<String> misfits = before == null ? List.of() : today.misfits(before);
        if (!misfits.isEmpty()) {
            throw new InputException("the state of application.id '" + application + "' was made otherwise: "
                    + String.join("; ", misfits) + "; change that back, or set another application.id, under which"
                    + " the history is read again (docs/catalogue.md)");
        }
    }

    private void create() throws InterruptedException {
        NewTopic topic = new NewTopic(partition.topic(), 1, settings.replication())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        "-1"));
        try {
            await(admin.describeTopics(Set.of(partition.topic())).allTopicNames());
        } catch (UnknownTopicOrPartitionException missing) {
            try {
                await(admin.createTopics(Set.of(topic)).all());
            } catch (TopicExistsException e) {
                LOG.debug("another instance was quicker", e);
            }
        }
    }

    /** The fingerprint that the log comes to, if there is any. */
    private @Nullable Fingerprint inForce() {
        Fingerprint inForce = null;
        for (Fingerprint next : read()) {
            if (inForce == null || next.misfits(inForce).isEmpty()) {
                inForce = next;
            }
        }
        return inForce;
    }

    private List<Fingerprint> read() {
        Map<String, Object> consumerConfig = config.getGlobalConsumerConfigs(CLIENT);
        List<Fingerprint> fingerprints = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(consumerConfig, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    fingerprints.add(Fingerprint.parse(record.value()));
                }
            }
        }
        return fingerprints;
    }

    private void append(Fingerprint today) throws InterruptedException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                config.getProducerConfigs(CLIENT), new StringSerializer(), new StringSerializer())) {
            var unused = producer.send(new ProducerRecord<>(partition.topic(), 0, application, today.text()))
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }

    /** Those that run with what was before know nothing of what is new, and would leave it out. */
    private void awaitEndOfOthers() throws InterruptedException {
        if (!isInUse()) {
            return;
        }
        LOG.info("the catalogue has changed; waiting until no instance of {} runs with the one before", application);
        // One that was killed is a member until its session is over.
        for (long left = sessionMs() + BEYOND_SESSION.toMillis(); isInUse(); left -= BETWEEN_LOOKS.toMillis()) {
            if (left <= 0) {
                throw new InputException("nev.catalogue: it has changed, and other instances of application.id '"
                        + application + "' run with the one before; end them all, then start this one again");
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private long sessionMs() {
        Object set = config.getMainConsumerConfigs(application, CLIENT, 0)
                .getOrDefault(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        return Long.parseLong(set.toString());
    }

    private boolean isInUse() throws InterruptedException {
        try {
            GroupState state = Objects.requireNonNull(await(admin.describeConsumerGroups(Set.of(application))
                                    .all())
                            .get(application))
                    .groupState();
            return state != GroupState.EMPTY && state != GroupState.DEAD;
        } catch (GroupIdNotFoundException e) {
            return false;
        }
    }

    private static <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
