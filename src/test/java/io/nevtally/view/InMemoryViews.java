package io.nevtally.view;

import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.Basis;
import io.nevtally.avro.figure.Gap;
import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.avro.figure.WindowKind;
import io.nevtally.avro.figure.WindowState;
import io.nevtally.avro.internal.Spans;
import io.nevtally.calendar.Window;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.DayRow;
import io.nevtally.ledger.Span;
import io.nevtally.topic.DayRows;
import io.nevtally.topic.InternalSerde;
import io.nevtally.topic.Topics;
import io.nevtally.topic.Views;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Views filled by hand, in stores of Kafka Streams' own that need no broker. */
public final class InMemoryViews {
    public static final Topics TOPICS = new Topics("nev");

    private final Map<String, KeyValueStore<String, byte[]>> stores = new TreeMap<>();
    private final Map<String, Class<? extends SpecificRecord>> types = Map.of(
            TOPICS.totals(), RunningTotal.class,
            TOPICS.growth(), GrowthUpdate.class,
            TOPICS.shares(), ShareUpdate.class,
            TOPICS.accounts(), Account.class);
    private volatile boolean restoring;

    public InMemoryViews() {
        Set<String> views = new TreeSet<>(Views.of(TOPICS).keySet());
        views.addAll(List.of(Views.DAYS, Views.SPANS));
        views.forEach(view -> {
            KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(view), Serdes.String(), Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
            store.init(new MockProcessorContext<>().getStateStoreContext(), store);
            stores.put(view, store);
        });
    }

    /** The view of these stores. */
    public FigureView view() {
        return new FigureView(this::store, deserializer(), TOPICS);
    }

    /** The view of the days in these stores. */
    public AsOfView asOf(Catalogue catalogue, LocalDate historyStart) {
        return new AsOfView(this::store, catalogue, historyStart);
    }

    private ReadOnlyKeyValueStore<String, byte[]> store(String name) {
        if (restoring) {
            throw new InvalidStateStoreException("the state is being restored");
        }
        return stores.get(name);
    }

    /** Lets every query fail, as while state is being restored. */
    public void restoring(boolean isRestoring) {
        restoring = isRestoring;
    }

    /** Reads what {@link #bytes} wrote; which record it is follows from the topic. */
    public Deserializer<SpecificRecord> deserializer() {
        return (topic, bytes) -> serde(types.get(topic)).decode(bytes);
    }

    public static byte[] bytes(SpecificRecord record) {
        return serde(record.getClass()).encode(record);
    }

    public InMemoryViews total(String indicator, String dimension, String member, String window, long total) {
        Window calendar = window(window);
        RunningTotal record = RunningTotal.newBuilder()
                .setIndicator(indicator)
                .setDimension(dimension)
                .setMember(member)
                .setWindow(kind(calendar))
                .setStart(calendar.start())
                .setEnd(calendar.end())
                .setTotal(total)
                .setEvents(3)
                .setAsOf(calendar.lastDay())
                .setState(WindowState.CLOSED)
                .build();
        return put(Views.TOTALS, key(indicator, dimension, member, calendar), record);
    }

    public InMemoryViews growth(String indicator, String dimension, String member, String window, GrowthValues values) {
        Window calendar = window(window);
        GrowthUpdate record = GrowthUpdate.newBuilder()
                .setIndicator(indicator)
                .setDimension(dimension)
                .setMember(member)
                .setWindow(kind(calendar))
                .setStart(calendar.start())
                .setEnd(calendar.end())
                .setBasis(values.basis())
                .setAsOf(calendar.lastDay())
                .setCurrent(values.current())
                .setBase(values.base())
                .setRate(values.rate())
                .setGap(values.gap())
                .build();
        return put(Views.GROWTH, key(indicator, dimension, member, calendar) + '|' + values.basis(), record);
    }

    /** What a growth figure says. */
    public record GrowthValues(Basis basis, long current, long base, Double rate, Gap gap) {}

    public InMemoryViews share(String ratio, String dimension, String member, String window, ShareValues values) {
        Window calendar = window(window);
        ShareUpdate record = ShareUpdate.newBuilder()
                .setRatio(ratio)
                .setDimension(dimension)
                .setMember(member)
                .setWindow(kind(calendar))
                .setStart(calendar.start())
                .setEnd(calendar.end())
                .setAsOf(calendar.lastDay())
                .setNumerator(values.numerator())
                .setDenominator(values.denominator())
                .setShare(values.share())
                .setChangeInPoints(values.changeInPoints())
                .build();
        return put(Views.SHARES, key(ratio, dimension, member, calendar), record);
    }

    /** What a share says. */
    public record ShareValues(double numerator, double denominator, Double share, Double changeInPoints) {}

    /** What the tally keeps of a member's day. */
    public InMemoryViews day(String dimension, DayRow row) {
        return put(Views.DAYS, DayRows.key(dimension, row), DayRows.toAvro(row));
    }

    /** The spans that the tally knows of in a dimension. */
    public InMemoryViews spans(String dimension, Map<Measure, Span> known) {
        List<io.nevtally.avro.internal.Span> spans = known.entrySet().stream()
                .map(span -> DayRows.toAvro(span.getKey(), span.getValue()))
                .toList();
        return put(Views.SPANS, dimension, new Spans(spans, List.of(), false, ""));
    }

    public InMemoryViews account(Account account) {
        return put(Views.ACCOUNTS, account.getMeasure(), account);
    }

    private InMemoryViews put(String view, String key, SpecificRecord record) {
        stores.get(view).put(key, bytes(record));
        return this;
    }

    private static String key(String id, String dimension, String member, Window window) {
        return id
                + '|'
                + dimension
                + '|'
                + member.replace("%", "%25").replace("|", "%7C")
                + '|'
                + window.kind()
                + '|'
                + window.start();
    }

    /** A window as in {@code HALF_YEAR 2023-01-01}. */
    private static Window window(String window) {
        String[] parts = window.split(" ", -1);
        return new Window(io.nevtally.calendar.WindowKind.valueOf(parts[0]), LocalDate.parse(parts[1]));
    }

    private static WindowKind kind(Window window) {
        return WindowKind.valueOf(window.kind().name());
    }

    @SuppressWarnings("unchecked")
    private static InternalSerde<SpecificRecord> serde(Class<?> type) {
        return new InternalSerde<>((Class<SpecificRecord>) type);
    }
}
