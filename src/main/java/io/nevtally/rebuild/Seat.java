package io.nevtally.rebuild;

import io.nevtally.config.InputException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;

/**
 * Keeps an application from running: a member of its consumer group that speaks another protocol. Brokers let no instance of
 * Kafka Streams into the group beside it, nor it beside one, and a second seat only after the first is given up.
 */
final class Seat implements AutoCloseable {
    /** That of a plain consumer. */
    private static final String PROTOCOL = "range";

    private static final Duration POLL = Duration.ofMillis(200);
    /** A seat whose process was killed is given up by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Consumer<byte[], byte[]> member;

    private Seat(Consumer<byte[], byte[]> member) {
        this.member = member;
    }

    /**
     * Takes it.
     *
     * @param group the application id
     * @param topic any topic that there is
     * @throws InputException if instances of the application, or another seat, are there
     */
    static Seat take(Clients clients, Removal groups, String group, String topic) throws InterruptedException {
        if (!List.of(PROTOCOL, "").contains(groups.protocol(group))) {
            throw stillRunning(group); // trying to would fail as well, but log an error
        }
        Consumer<byte[], byte[]> member = clients.member(group);
        try {
            join(member, group, topic);
            return new Seat(member);
        } catch (RuntimeException e) {
            member.close();
            throw e;
        }
    }

    private static InputException stillRunning(String group) {
        return new InputException("instances of application.id '" + group + "' are still running; end them all, then do"
                + " this again (one that was killed counts until its session is over, 45 s unless set)");
    }

    private static void join(Consumer<byte[], byte[]> member, String group, String topic) {
        AtomicBoolean joined = new AtomicBoolean();
        member.subscribe(List.of(topic), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                joined.set(true);
            }
        });
        long began = System.nanoTime();
        while (!joined.get()) {
            try {
                member.poll(POLL);
            } catch (InconsistentGroupProtocolException e) {
                throw stillRunning(group);
            }
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new InputException("the group '" + group + "' is held, most likely by another promotion; wait for"
                        + " that to end, then do this again");
            }
        }
    }

    @Override
    public void close() {
        member.close();
    }
}
