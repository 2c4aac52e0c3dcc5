package io.nevtally.http;

import io.nevtally.topic.Topics;
import io.nevtally.view.FigureFilter;
import io.nevtally.view.FigureKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the output topics from their end, and passes every figure on to those who asked for it. One consumer serves
 * all; it runs while there is anyone.
 */
final class FigureFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FigureFeed.class);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Deserializer<SpecificRecord> figures;
    private final Map<String, FigureKind> kinds = new TreeMap<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private @Nullable CompletableFuture<Void> reading;
    private boolean closed;

    /**
     * A feed.
     *
     * @param consumers makes a consumer that reads committed records only and belongs to no group
     * @param topics where the figures are
     * @param figures reads them
     */
    FigureFeed(Supplier<Consumer<String, byte[]>> consumers, Topics topics, Deserializer<SpecificRecord> figures) {
        this.consumers = consumers;
        this.figures = figures;
        for (FigureKind kind : FigureKind.values()) {
            kinds.put(kind.topic(topics), kind);
        }
    }

    /**
     * Asks for figures on behalf of the calling thread, which is interrupted if it takes them too slowly.
     *
     * @param filters which figures of each kind; kinds that aren't there are left out
     */
    synchronized Subscription subscribe(Map<FigureKind, FigureFilter> filters) {
        if (closed) {
            throw new IllegalStateException("the service is ending");
        }
        CompletableFuture<Void> started = reading;
        if (started == null) {
            started = new CompletableFuture<>();
            reading = started;
            CompletableFuture<Void> positioned = started;
            Thread reader = new Thread(() -> read(positioned), "nev-tally-feed");
            reader.setDaemon(true);
            reader.start();
        }
        Subscription subscription = new Subscription(filters, started, this::forget);
        subscriptions.add(subscription);
        return subscription;
    }

    /** Ends all subscriptions. */
    @Override
    public synchronized void close() {
        closed = true;
        endAll();
    }

    private synchronized void forget(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    private void read(CompletableFuture<Void> positioned) {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            List<TopicPartition> partitions = kinds.keySet().stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            // Seeking is lazy; asking for the position is what does it.
            partitions.forEach(consumer::position);
            positioned.complete(null);
            while (!isUnused()) {
                consumer.poll(POLL).forEach(this::pass);
            }
        } catch (RuntimeException e) {
            log.warn("The stream of figures broke off, its clients will come again: {}", e.toString());
            positioned.completeExceptionally(e);
            endAll();
        }
    }

    /** Whether the reader may go; who comes next starts another. */
    private synchronized boolean isUnused() {
        if (subscriptions.isEmpty()) {
            reading = null;
        }
        return subscriptions.isEmpty();
    }

    private synchronized void endAll() {
        List.copyOf(subscriptions).forEach(Subscription::end);
        subscriptions.clear();
        reading = null;
    }

    private void pass(ConsumerRecord<String, byte[]> record) {
        FigureKind kind = kinds.get(record.topic());
        List<Subscription> takers;
        synchronized (this) {
            takers = subscriptions.stream()
                    .filter(subscription -> kind != null && subscription.wants(kind, record.key()))
                    .toList();
        }
        if (kind != null && !takers.isEmpty()) {
            byte[] frame = frame(kind, record);
            takers.forEach(taker -> taker.offer(frame));
        }
    }

    /** A figure as a server-sent event; one that no longer exists is named by its key. */
    private byte[] frame(FigureKind kind, ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        String event = value == null ? "removed" : kind.one();
        String data = Json.text(
                value == null
                        ? new TreeMap<>(Map.of("kind", kind.one(), "key", record.key()))
                        : Json.fields(figures.deserialize(record.topic(), value)));
        String id = record.topic() + '-' + record.partition() + '@' + record.offset();
        return ("id: " + id + "\nevent: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
