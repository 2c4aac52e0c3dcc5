package io.nevtally.http;

import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.Basis;
import io.nevtally.avro.figure.Gap;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Filter;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import io.nevtally.catalogue.Ratio;
import io.nevtally.catalogue.ReferenceSeries;
import io.nevtally.catalogue.Term;
import io.nevtally.config.HttpSettings;
import io.nevtally.ledger.Amount;
import io.nevtally.ledger.DayRow;
import io.nevtally.ledger.Span;
import io.nevtally.service.Restoring;
import io.nevtally.view.InMemoryViews;
import io.nevtally.view.InMemoryViews.GrowthValues;
import io.nevtally.view.InMemoryViews.ShareValues;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The HTTP service over figures written by hand: the published ones of the first half of 2023. */
public final class FakeService implements AutoCloseable {
    static final TopicPartition TOTALS = new TopicPartition(InMemoryViews.TOPICS.totals(), 0);
    static final TopicPartition GROWTH = new TopicPartition(InMemoryViews.TOPICS.growth(), 0);
    static final TopicPartition SHARES = new TopicPartition(InMemoryViews.TOPICS.shares(), 0);

    private static final List<String> DIMENSIONS = List.of("total", "manufacturer");
    private static final String HALF = "HALF_YEAR 2023-01-01";

    public final InMemoryViews views = new InMemoryViews();
    final MockConsumer<String, byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.NONE.name());
    volatile boolean live = true;
    volatile boolean ready = true;
    volatile boolean registry = true;
    volatile Optional<Restoring> restoring = Optional.empty();
    private final HttpService http;

    public FakeService() {
        this(Duration.ofSeconds(15));
    }

    FakeService(Duration heartbeat) {
        this(new HttpSettings("127.0.0.1", 0, "", "", "", "", true), heartbeat);
    }

    public FakeService(HttpSettings settings) {
        this(settings, Duration.ofSeconds(15));
    }

    private FakeService(HttpSettings settings, Duration heartbeat) {
        fill();
        fillDays();
        for (TopicPartition partition : List.of(TOTALS, GROWTH, SHARES)) {
            consumer.updatePartitions(
                    partition.topic(),
                    List.of(new PartitionInfo(partition.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
            consumer.updateEndOffsets(Map.of(partition, 5L));
        }
        FigureFeed feed = new FigureFeed(() -> consumer, InMemoryViews.TOPICS, views.deserializer());
        Served served = new Served(
                catalogue(),
                settings.figures(),
                views.view(),
                views.asOf(catalogue(), LocalDate.of(2022, 1, 1)),
                feed,
                () -> "metric 1\n",
                () -> live,
                () -> ready,
                () -> restoring,
                () -> registry);
        http = HttpService.start(settings, served, heartbeat, () -> {});
    }

    /** Where it listens. */
    public URI address() {
        return http.address();
    }

    @Override
    public void close() {
        http.close();
    }

    private void fill() {
        views.total("nev-sales", "total", "all", HALF, 3_747_000)
                .total("nev-sales", "manufacturer", "BYD", HALF, 1_255_637)
                .total("nev-sales", "manufacturer", "GAC", HALF, 209_336)
                .total("nev-sales", "manufacturer", "Xiaomi", HALF, 12)
                .total("nev-sales", "total", "all", "DAY 2023-06-30", 20_000)
                .growth("nev-sales", "total", "all", HALF, yearOverYear(3_747_000, 2_600_000, 0.441, null))
                .growth("nev-sales", "manufacturer", "BYD", HALF, yearOverYear(1_255_637, 641_350, 0.958, null))
                .growth("nev-sales", "manufacturer", "GAC", HALF, yearOverYear(209_336, 100_400, 1.085, null))
                .growth("nev-sales", "manufacturer", "Gone", HALF, yearOverYear(0, 1_000, -1.0, null))
                .growth("nev-sales", "manufacturer", "Xiaomi", HALF, yearOverYear(12, 0, null, Gap.ZERO_BASE))
                .share("nev-market-share", "total", "all", HALF, new ShareValues(3_747_000, 13_240_000, 0.283, 6.5))
                .share("nev-market-share", "manufacturer", "BYD", HALF, new ShareValues(5, 0, null, null))
                .share("sales-per-thousand", "total", "all", HALF, new ShareValues(3_747_000, 1_411_750, 2.654, null))
                .account(new Account("sales", 1_234_567L, 1_234_000L, 300L, 100L, 50L, 115L, 2L));
    }

    /** What was sold in two Mays. */
    private void fillDays() {
        Span sales = new Span(LocalDate.of(2022, 5, 10), LocalDate.of(2023, 6, 30));
        for (String dimension : DIMENSIONS) {
            views.spans(dimension, Map.of(Measure.SALES, sales));
        }
        sold("2022-05-10", "BYD", 10, 20);
        sold("2022-05-11", "BYD", 90, 180);
        sold("2023-05-08", "BYD", 15, 30);
        sold("2023-05-17", "GAC", 400, 1_000);
    }

    private void sold(String day, String manufacturer, long nev, long all) {
        Map<String, Amount> amounts =
                Map.of("nev-sales", new Amount(1, nev, nev), "vehicle-sales", new Amount(2, all, all));
        LocalDate date = LocalDate.parse(day);
        views.day("total", new DayRow(Measure.SALES, Field.ALL, date, amounts))
                .day("manufacturer", new DayRow(Measure.SALES, manufacturer, date, amounts));
    }

    private static GrowthValues yearOverYear(long current, long base, Double rate, Gap gap) {
        return new GrowthValues(Basis.YEAR_OVER_YEAR, current, base, rate, gap);
    }

    static Catalogue catalogue() {
        Sum all = new Sum("vehicle-sales", Measure.SALES, Addend.QUANTITY, Filter.NONE, DIMENSIONS);
        Filter isNev = new Filter(Map.of(Field.POWERTRAIN, Set.of("BEV", "PHEV", "FCEV")));
        Sum nev = new Sum("nev-sales", Measure.SALES, Addend.QUANTITY, isNev, DIMENSIONS);
        Sum value = new Sum("nev-sales-value", Measure.SALES, Addend.VALUE, isNev, DIMENSIONS);
        Indicator makers = new Indicator.Distinct("makers", all, "manufacturer");
        ReferenceSeries population = new ReferenceSeries(
                "population", "thousand people", new TreeMap<>(Map.of(LocalDate.EPOCH, 1_411_750L)));
        return new Catalogue(
                Map.of(Measure.SALES, DIMENSIONS),
                List.of(all, nev, value, makers),
                List.of(
                        new Ratio("nev-market-share", new Term.Total(nev), new Term.Total(all), DIMENSIONS),
                        new Ratio(
                                "sales-per-thousand",
                                new Term.Total(all),
                                new Term.Reference(population),
                                List.of("total")),
                        Ratio.shareOfTotal(nev)));
    }
}
