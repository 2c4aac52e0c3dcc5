package io.nevtally.service;

import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fingerprints of an application's state, in a topic beside its changelogs, under a name that Kafka's tool for
 * resetting applications deletes with them. The first fingerprint in the log is in force until one that fits it; those
 * that don't fit are passed over, so that of two instances that start at once with different ones the log decides.
 */
public final class FingerprintLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FingerprintLog.class);
    private static final Duration BEYOND_SESSION = Duration.ofSeconds(2);
    private static final String SESSION_MS = "45000";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Map<String, String> SETTINGS = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            "-1",
            TopicConfig.RETENTION_BYTES_CONFIG,
            "-1");
    private static final String CLIENT = "nev-tally-fingerprint";

    private final String application;
    private final StreamsConfig config;
    private final ControlTopic topic;

    private FingerprintLog(Settings settings) {
        config = new StreamsConfig(settings.kafka());
        application = settings.application();
        topic = new ControlTopic(settings, topic(application), CLIENT);
    }

    /** The topic of an application's fingerprints. */
    public static String topic(String application) {
        return application + "-fingerprint-changelog";
    }

    /**
     * What the state of an application has been made with; empty if it has none.
     *
     * @throws KafkaException if the cluster can't be reached or refuses
     */
    public static SortedMap<String, String> read(Settings settings) throws InterruptedException {
        try (FingerprintLog log = new FingerprintLog(settings)) {
            Fingerprint inForce = log.topic.exists() ? log.inForce() : null;
            return inForce == null ? Collections.emptySortedMap() : inForce.entries();
        }
    }

    /**
     * Makes sure that settings fit the state that there is, and says so in the log where that is new.
     *
     * @throws InputException if they don't; the message says what doesn't, and what to do
     * @throws KafkaException if the cluster can't be reached or refuses
     */
    static void requireFit(Settings settings) throws InterruptedException {
        try (FingerprintLog log = new FingerprintLog(settings)) {
            log.requireFit(Fingerprint.of(settings));
        }
    }

    @Override
    public void close() {
        topic.close();
    }

    private void requireFit(Fingerprint today) throws InterruptedException {
        topic.create(SETTINGS);
        Fingerprint before = inForce();
        requireFit(today, before);
        if (today.equals(before)) {
            return;
        }
        if (before != null) {
            awaitEndOfOthers();
        }
        topic.append(application, today.text());
        requireFit(today, inForce());
    }

    private void requireFit(Fingerprint today, @Nullable Fingerprint before) {
        List<String> misfits = before == null ? List.of() : today.misfits(before);
        if (!misfits.isEmpty()) {
            throw new InputException("the state of application.id '" + application + "' was made otherwise: "
                    + String.join("; ", misfits) + "; change that back, or make the figures anew beside these with"
                    + " 'nev-tally rebuild --as NAME' (docs/rebuild.md)");
        }
    }

    /** The fingerprint that the log comes to, if there is any. */
    private @Nullable Fingerprint inForce() {
        Fingerprint inForce = null;
        for (ConsumerRecord<String, String> record : topic.read()) {
            Fingerprint next = Fingerprint.parse(record.value());
            if (inForce == null || next.misfits(inForce).isEmpty()) {
                inForce = next;
            }
        }
        return inForce;
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
            GroupState state = Objects.requireNonNull(ControlTopic.await(topic.admin()
                                    .describeConsumerGroups(Set.of(application))
                                    .all())
                            .get(application))
                    .groupState();
            return state != GroupState.EMPTY && state != GroupState.DEAD;
        } catch (GroupIdNotFoundException e) {
            return false;
        }
    }
}
