package io.nevtally.chaos;

import io.nevtally.catalogue.Measure;
import io.nevtally.integration.EventLogs;
import io.nevtally.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events at a steady pace whatever becomes of the brokers, some of them on a partition that isn't their
 * reporter's, and remembers where those are that were acknowledged. What can't be published is published again.
 */
final class Feeder implements AutoCloseable {
    private static final long PACE_NANOS = Duration.ofMillis(50).toNanos();

    private final String bootstrapServers;
    private final Topics topics;
    private final int partitions;
    private final Serializer<SpecificRecord> values;
    private final Queue<Fed> waiting = new ArrayDeque<>();
    private final Queue<Fed> failed = new ConcurrentLinkedQueue<>();
    private final Map<Place, Fed> acknowledged = new ConcurrentHashMap<>();
    private final SplittableRandom random;
    private final Set<List<Object>> contradicted;
    private @Nullable KafkaProducer<String, SpecificRecord> producer;
    private @Nullable Thread thread;
    private volatile boolean feeding;

    /** An event on its way. */
    record Fed(Measure measure, SpecificRecord event) {
        Object field(String name) {
            return EventLogs.field(event, name);
        }

        List<Object> revision() {
            return List.of(measure, field("reporter"), field("eventId"), field("revision"));
        }
    }

    Feeder(
            String bootstrapServers,
            Topics topics,
            int partitions,
            Serializer<SpecificRecord> values,
            EventLogs history,
            long seed) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.partitions = partitions;
        this.values = values;
        this.random = new SplittableRandom(seed);
        waiting.addAll(alternating(history));
        contradicted = contradicted(waiting);
    }

    /** Begins, or goes on. */
    void start() {
        feeding = true;
        thread = new Thread(this::feed, "feeder");
        thread.start();
    }

    /** Stops, and returns when everything is acknowledged that has been begun with. */
    void stop() {
        pause();
        do {
            publishFailed();
            if (producer != null) {
                producer.flush();
            }
        } while (!failed.isEmpty());
    }

    /** Where the events are that were acknowledged. */
    Map<Place, Fed> acknowledged() {
        return Collections.unmodifiableMap(acknowledged);
    }

    @Override
    public void close() {
        pause();
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

    private void pause() {
        feeding = false;
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void feed() {
        while (feeding) {
            publishFailed();
            Fed next = waiting.poll();
            if (next == null) {
                return;
            }
            publish(next);
            LockSupport.parkNanos(PACE_NANOS);
        }
    }

    private void publishFailed() {
        if (failed.isEmpty()) {
            return;
        }
        if (producer != null) {
            producer.close(); // it may be one that has failed for good
            producer = null;
        }
        for (int left = failed.size(); left > 0; left--) {
            publish(failed.remove());
        }
    }

    private void publish(Fed fed) {
        try {
            if (producer == null) {
                producer = producer();
            }
            // Of two contents of one revision the first holds, which only the order on one partition tells.
            boolean strays = !contradicted.contains(fed.revision()) && random.nextInt(4) == 0;
            var unused = producer.send(
                    new ProducerRecord<>(
                            topics.events(fed.measure),
                            strays ? random.nextInt(partitions) : null,
                            ((Instant) fed.field("occurredAt")).toEpochMilli(),
                            (String) fed.field("reporter"),
                            fed.event),
                    (metadata, e) -> {
                        if (e == null) {
                            acknowledged.put(new Place(metadata.topic(), metadata.partition(), metadata.offset()), fed);
                        } else {
                            failed.add(fed);
                        }
                    });
        } catch (KafkaException e) {
            failed.add(fed);
        }
    }

    private KafkaProducer<String, SpecificRecord> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "max.in.flight.requests.per.connection",
                        1,
                        "request.timeout.ms",
                        5000),
                new StringSerializer(),
                values);
    }

    /** The events of all measures, one of each in turn. */
    private static List<Fed> alternating(EventLogs history) {
        List<Fed> events = new ArrayList<>();
        int longest =
                history.logs().values().stream().mapToInt(List::size).max().orElseThrow();
        for (int i = 0; i < longest; i++) {
            for (Map.Entry<Measure, List<SpecificRecord>> log : history.logs().entrySet()) {
                if (i < log.getValue().size()) {
                    events.add(new Fed(log.getKey(), log.getValue().get(i)));
                }
            }
        }
        return events;
    }

    /** The revisions that are told with two contents. */
    private static Set<List<Object>> contradicted(Collection<Fed> events) {
        Map<List<Object>, SpecificRecord> first = new HashMap<>();
        Set<List<Object>> contradicted = new HashSet<>();
        for (Fed fed : events) {
            SpecificRecord before = first.putIfAbsent(fed.revision(), fed.event);
            if (before != null && !before.equals(fed.event)) {
                contradicted.add(fed.revision());
            }
        }
        return contradicted;
    }
}
