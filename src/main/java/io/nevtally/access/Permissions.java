package io.nevtally.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.nevtally.config.Settings;
import io.nevtally.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;

/** The least that each of our programs has to be allowed. */
public final class Permissions {
    private final Topics topics;
    private final String prefix;
    private final String application;
    private final List<Permission> permissions = new ArrayList<>();

    private Permissions(Settings settings) {
        topics = settings.topics();
        prefix = settings.topicPrefix();
        application = settings.application();
    }

    /**
     * What a program has to be allowed.
     *
     * @param settings those that it is run with
     */
    public static List<Permission> of(Program program, Settings settings) {
        Permissions needed = new Permissions(settings);
        switch (program) {
            case RUN -> needed.run();
            case REPLAY -> needed.replay();
            case REDRIVE -> needed.redrive();
            case REBUILD -> needed.rebuild();
            case TOPICS -> needed.each(settings.topics().all(), DESCRIBE, CREATE, DESCRIBE_CONFIGS);
        }
        return List.copyOf(needed.permissions);
    }

    private void run() {
        each(topics.inputs(), READ, CREATE, DESCRIBE_CONFIGS);
        // Every instance reads all figures for its answers.
        each(topics.figures(), READ, WRITE, CREATE, DESCRIBE_CONFIGS);
        each(List.of(topics.deadLetters()), WRITE, CREATE, DESCRIBE_CONFIGS);
        each(List.of(topics.redriven(), topics.replays()), DESCRIBE, CREATE, DESCRIBE_CONFIGS);
        internalTopics();
        permissions.add(Permission.literal(GROUP, application, READ));
        permissions.add(Permission.prefixed(TRANSACTIONAL_ID, application + '-', WRITE));
    }

    private void replay() {
        each(topics.inputs(), WRITE);
        each(List.of(topics.replays()), READ, WRITE, CREATE);
        permissions.add(Permission.prefixed(TRANSACTIONAL_ID, "nev-tally-replay-", WRITE));
    }

    private void redrive() {
        each(topics.inputs(), WRITE);
        each(List.of(topics.deadLetters()), READ);
        each(List.of(topics.redriven()), READ, WRITE, CREATE, DESCRIBE_CONFIGS);
        permissions.add(Permission.literal(TRANSACTIONAL_ID, topics.redriven(), WRITE));
    }

    private void rebuild() {
        each(topics.inputs(), READ, DESCRIBE_CONFIGS);
        each(topics.figures(), READ, WRITE);
        each(List.of(topics.deadLetters()), READ, WRITE);
        each(List.of(topics.redriven(), topics.replays()), DESCRIBE, DESCRIBE_CONFIGS);
        // Its own outputs, whatever it is called.
        permissions.add(Permission.prefixed(TOPIC, prefix + '-', READ, WRITE, CREATE, DELETE, DESCRIBE_CONFIGS));
        internalTopics();
        permissions.add(Permission.prefixed(GROUP, application, READ, DELETE));
        permissions.add(Permission.prefixed(TRANSACTIONAL_ID, application + '-', WRITE));
    }

    /** Streams deletes what it has read of the repartition topic. */
    private void internalTopics() {
        permissions.add(Permission.prefixed(TOPIC, application + '-', READ, WRITE, CREATE, DELETE));
    }

    private void each(Collection<String> names, AclOperation... operations) {
        names.forEach(name -> permissions.add(Permission.literal(TOPIC, name, operations)));
    }
}
