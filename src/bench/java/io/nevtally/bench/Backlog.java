package io.nevtally.bench;

import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Measure;
import io.nevtally.serde.AvroSerde;
import io.nevtally.topic.Topics;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.utils.Bytes;

/**
 * The events that contenders drain, and what their totals must be: sales spread evenly over the days, one in a hundred of
 * which is published a second time some 50,000 events later.
 *
 * @param prefix what the names of the input topics begin with
 * @param records how many records the topic of sales has
 * @param expected the sums, by the record key of their totals
 */
record Backlog(String prefix, long records, Map<Bytes, ExpectedTotals.Sum> expected) {
    private static final Instant END = Instant.parse("2023-12-31T16:00:00Z");
    private static final long DAY_MS = 86_400_000;
    private static final double REPEATED = 0.01;
    private static final int REPEATS_HELD_BACK = 500;

    /** The topic of sales. */
    String topic() {
        return new Topics(prefix).events(Measure.SALES);
    }

    /**
     * Makes the topics of events, and fills that of sales.
     *
     * @param prefix what their names begin with
     */
    static Backlog load(String prefix, Cluster cluster, Parameters parameters)
            throws ExecutionException, InterruptedException {
        System.out.println(String.format(Locale.ROOT, "loading %,d events", parameters.events()));
        Topics topics = new Topics(prefix);
        cluster.create(topics, topics.inputs(), parameters.partitions());
        return load(
                prefix,
                cluster.bootstrapServers(),
                cluster.serde(),
                parameters.events(),
                parameters.days(),
                parameters.members());
    }

    /**
     * Fills the topic of sales, which exists.
     *
     * @param events how many different events
     * @param days over how many days, the last of which is that of 2023
     * @param makers how many manufacturers
     */
    static Backlog load(String prefix, String bootstrapServers, AvroSerde serde, int events, int days, int makers) {
        ExpectedTotals expected = new ExpectedTotals();
        String topic = new Topics(prefix).events(Measure.SALES);
        long[] sent = {0};
        try (SalesSink sink = new SalesSink(bootstrapServers, topic, serde)) {
            forEach(events, days, makers, (sold, isRepeat) -> {
                expected.add(sold, isRepeat);
                sink.accept(sold);
                sent[0]++;
            });
        }
        return new Backlog(prefix, sent[0], expected.byKey());
    }

    /** Takes an event. */
    interface Taker {
        /**
         * Takes it.
         *
         * @param isRepeat whether it was there before
         */
        void take(VehicleSold sold, boolean isRepeat);
    }

    /** Makes the events, in the order in which they are published. */
    static void forEach(int events, int days, int makers, Taker taker) {
        BenchSales sales = new BenchSales(makers);
        SplittableRandom random = new SplittableRandom(2);
        Queue<VehicleSold> repeats = new ArrayDeque<>();
        Instant first = END.minusMillis(days * DAY_MS);
        for (int i = 0; i < events; i++) {
            VehicleSold sold = sales.next(first.plusMillis(days * DAY_MS / events * i));
            taker.take(sold, false);
            if (random.nextDouble() < REPEATED) {
                repeats.add(sold);
                if (repeats.size() > REPEATS_HELD_BACK) {
                    taker.take(repeats.remove(), true);
                }
            }
        }
        repeats.forEach(sold -> taker.take(sold, true));
    }
}
