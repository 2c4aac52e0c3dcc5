package io.nevtally.view;

import io.nevtally.avro.figure.Account;
import io.nevtally.catalogue.Measure;
import io.nevtally.key.OutputKey;
import io.nevtally.topic.Topics;
import io.nevtally.topic.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** All figures, as far as this instance has read them. Thread-safe if the deserializer is. */
public final class FigureView {
    private final Function<String, ReadOnlyKeyValueStore<String, byte[]>> stores;
    private final Deserializer<SpecificRecord> figures;
    private final Map<String, String> topics;

    /**
     * A view.
     *
     * @param stores the stores by their names in {@link Views}; fails with {@link InvalidStateStoreException} while
     *     they can't be read
     * @param figures reads the values of the stores
     * @param topics the topics that the stores hold
     */
    public FigureView(
            Function<String, ReadOnlyKeyValueStore<String, byte[]>> stores,
            Deserializer<SpecificRecord> figures,
            Topics topics) {
        this.stores = stores;
        this.figures = figures;
        this.topics = Views.of(topics);
    }

    /** The view that Kafka Streams holds. */
    public static FigureView of(KafkaStreams streams, Deserializer<SpecificRecord> figures, Topics topics) {
        return new FigureView(stores(streams), figures, topics);
    }

    /** The stores that Kafka Streams holds, by their names in {@link Views}. */
    static Function<String, ReadOnlyKeyValueStore<String, byte[]>> stores(KafkaStreams streams) {
        return name -> streams.store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore()));
    }

    /**
     * Figures, in the order of their keys.
     *
     * @param figures the figures
     * @param next the key that the next page is after, or null if there are no more
     */
    public record Found(
            List<SpecificRecord> figures, @Nullable OutputKey next) {}

    /**
     * The figures that a filter accepts.
     *
     * @param kind what to look for
     * @param filter which of them
     * @param page which part of what is found
     * @throws InvalidStateStoreException while the state is being restored, or once the service has been closed
     */
    public Found find(FigureKind kind, FigureFilter filter, Page page) {
        List<SpecificRecord> found = new ArrayList<>();
        String last = "";
        try (KeyScan scan = new KeyScan(stores.apply(kind.view()), filter.parts(), page.after())) {
            for (var entry = scan.next(); entry != null; entry = scan.next()) {
                if (found.size() == page.limit()) {
                    return new Found(found, OutputKey.parse(last));
                }
                found.add(read(kind.view(), entry.value));
                last = entry.key;
            }
        }
        return new Found(found, null);
    }

    /**
     * The figure with a record key, if there is one.
     *
     * @throws InvalidStateStoreException while the state is being restored, or once the service has been closed
     */
    public Optional<SpecificRecord> get(FigureKind kind, String key) {
        byte @Nullable [] value = stores.apply(kind.view()).get(key);
        return value == null ? Optional.empty() : Optional.of(read(kind.view(), value));
    }

    /**
     * What became of the records of a measure; none before its first.
     *
     * @throws InvalidStateStoreException while the state is being restored, or once the service has been closed
     */
    public Optional<Account> account(Measure measure) {
        byte @Nullable [] value = stores.apply(Views.ACCOUNTS).get(measure.id());
        return value == null ? Optional.empty() : Optional.of((Account) read(Views.ACCOUNTS, value));
    }

    private SpecificRecord read(String view, byte[] value) {
        return figures.deserialize(topics.get(view), value);
    }
}
