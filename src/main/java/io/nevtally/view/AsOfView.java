package io.nevtally.view;

import io.nevtally.avro.internal.DayRow;
import io.nevtally.avro.internal.Spans;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import io.nevtally.key.KeyParts;
import io.nevtally.key.OutputKey;
import io.nevtally.ledger.Snapshot;
import io.nevtally.topic.DayRows;
import io.nevtally.topic.InternalSerde;
import io.nevtally.topic.Views;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * All figures through any day, reckoned from the days of the tally, as far as this instance has read them. They are those
 * that there would be if nothing had been counted after that day; what arrived late counts on the day where it belongs.
 * Thread-safe.
 */
public final class AsOfView {
    private static final InternalSerde<DayRow> ROWS = new InternalSerde<>(DayRow.class);
    private static final InternalSerde<Spans> SPANS = new InternalSerde<>(Spans.class);

    private final Function<String, ReadOnlyKeyValueStore<String, byte[]>> stores;
    private final Catalogue catalogue;
    private final LocalDate historyStart;

    /**
     * A view.
     *
     * @param stores the stores by their names in {@link Views}; fails with {@link InvalidStateStoreException} while
     *     they can't be read
     * @param catalogue what is kept
     * @param historyStart the configured first day of history
     */
    public AsOfView(
            Function<String, ReadOnlyKeyValueStore<String, byte[]>> stores,
            Catalogue catalogue,
            LocalDate historyStart) {
        this.stores = stores;
        this.catalogue = catalogue;
        this.historyStart = historyStart;
    }

    /** The view of what Kafka Streams holds. */
    public static AsOfView of(KafkaStreams streams, Catalogue catalogue, LocalDate historyStart) {
        return new AsOfView(FigureView.stores(streams), catalogue, historyStart);
    }

    /**
     * The figures that a filter accepts, as they were on a day.
     *
     * @param kind what to look for
     * @param filter which of them
     * @param day the last day that counts, inclusive; of measures that haven't come so far, it is their as-of day
     * @param page which part of what is found
     * @throws InvalidStateStoreException while the state is being restored, or once the service has been closed
     */
    public FigureView.Found find(FigureKind kind, FigureFilter filter, LocalDate day, Page page) {
        AsOfQuery query = new AsOfQuery(
                catalogue,
                kind,
                filter,
                page.after(),
                (dimension, sums, member) -> snapshot(dimension, day, sums, member));
        List<AsOfQuery.Entry> found = query.figures().limit(page.limit() + 1L).toList();
        boolean isCut = found.size() > page.limit();
        return new FigureView.Found(
                found.stream().limit(page.limit()).map(AsOfQuery.Entry::value).toList(),
                isCut ? OutputKey.parse(found.get(page.limit() - 1).key()) : null);
    }

    private Snapshot snapshot(String dimension, LocalDate day, Set<Sum> sums, @Nullable String member) {
        byte @Nullable [] spans = stores.apply(Views.SPANS).get(dimension);
        Snapshot snapshot = new Snapshot(
                catalogue.only(sums),
                dimension,
                historyStart,
                day,
                spans == null ? Map.of() : DayRows.known(SPANS.decode(spans)));
        ReadOnlyKeyValueStore<String, byte[]> days = stores.apply(Views.DAYS);
        Set<Measure> measures = EnumSet.noneOf(Measure.class);
        sums.forEach(sum -> measures.add(sum.measure()));
        for (Measure measure : measures) {
            List<@Nullable String> wanted =
                    Arrays.asList(dimension, measure.id(), member == null ? null : KeyParts.encode(member));
            try (KeyScan scan = new KeyScan(days, wanted, null)) {
                for (var row = scan.next(); row != null; row = scan.next()) {
                    snapshot.add(DayRows.fromAvro(ROWS.decode(row.value)));
                }
            }
        }
        return snapshot;
    }
}
