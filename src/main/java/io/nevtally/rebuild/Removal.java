package io.nevtally.rebuild;

import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.service.FingerprintLog;
import io.nevtally.topic.Topics;
import io.nevtally.topology.StateFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Takes away what applications leave in a cluster and on this machine. What isn't there any more is passed over, so that it
 * can be done again. What methods throw if the cluster can't be reached or refuses is {@link KafkaException}.
 */
final class Removal {
    private static final int LOOKS = 600;
    private static final long BETWEEN_LOOKS_MS = 50;

    private final Logs logs;
    private final Admin admin;

    Removal(Logs logs) {
        this.logs = logs;
        admin = logs.admin();
    }

    /** The topics of an application that nobody else reads. */
    static List<String> internalTopics(String application) {
        List<String> topics = new ArrayList<>(List.of(FingerprintLog.topic(application)));
        // Named one by one, as another application's id may begin with this one's.
        for (String name : StateFormat.byName().keySet()) {
            topics.add(Topics.changelog(application, name));
            topics.add(Topics.repartition(application, name));
        }
        return topics;
    }

    /** Whether a consumer group has members. */
    boolean isInUse(String group) throws InterruptedException {
        GroupState state =
                description(group).map(ConsumerGroupDescription::groupState).orElse(GroupState.DEAD);
        return state != GroupState.EMPTY && state != GroupState.DEAD;
    }

    /** How the members of a consumer group share their work; empty while they settle that, and if there are none. */
    String protocol(String group) throws InterruptedException {
        return isInUse(group)
                ? description(group)
                        .map(ConsumerGroupDescription::partitionAssignor)
                        .orElse("")
                : "";
    }

    private Optional<ConsumerGroupDescription> description(String group) throws InterruptedException {
        try {
            return Optional.ofNullable(
                    Logs.await(admin.describeConsumerGroups(Set.of(group)).all())
                            .get(group));
        } catch (GroupIdNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Whether there is a consumer group. */
    boolean isGroup(String group) throws InterruptedException {
        return Logs.await(admin.listGroups().all()).stream()
                .anyMatch(listing -> listing.groupId().equals(group));
    }

    /** Deletes an application's internal topics, its group, and its state on this machine. */
    void application(Settings settings) throws InterruptedException {
        awaitEnd(settings.application());
        topics(internalTopics(settings.application()));
        try {
            Logs.await(
                    admin.deleteConsumerGroups(Set.of(settings.application())).all());
        } catch (GroupIdNotFoundException e) {
            // it never had one, or has it no longer
        }
        state(settings);
    }

    /** One that was killed is a member until its session is over. */
    private void awaitEnd(String group) throws InterruptedException {
        for (int look = 0; isInUse(group); look++) {
            if (look == LOOKS) {
                throw new InputException("the group '" + group + "' still has members; end them, then do this again");
            }
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
    }

    /** Deletes topics, and returns when they are gone. */
    void topics(List<String> names) throws InterruptedException {
        Set<String> existing = logs.topics();
        for (String name : names) {
            if (existing.contains(name)) {
                try {
                    Logs.await(admin.deleteTopics(Set.of(name)).all());
                } catch (UnknownTopicOrPartitionException e) {
                    // the brokers don't all know yet
                }
            }
        }
        for (int look = 0; look < LOOKS; look++) {
            if (logs.topics().stream().noneMatch(names::contains)) {
                return;
            }
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
        throw new KafkaException("the brokers haven't deleted " + String.join(", ", names)
                + " yet; check that delete.topic.enable is true there, and try again");
    }

    private static void state(Settings settings) {
        Path state = Path.of(
                new StreamsConfig(settings.kafka()).getString(StreamsConfig.STATE_DIR_CONFIG), settings.application());
        try {
            if (Files.exists(state)) {
                Utils.delete(state.toFile());
            }
        } catch (IOException e) {
            throw new InputException("state.dir: " + state + " can't be deleted (" + e.getMessage() + "); delete it");
        }
    }
}
