package io.nevtally.bench;

import java.util.List;
import java.util.Locale;

/**
 * How long it took from when events were due until the totals that count them could be read as committed.
 *
 * @param contender who counted
 * @param share the rate as a fraction of the drain rate
 * @param rate events a second
 * @param events how many were measured
 * @param p50 milliseconds that half of the events took at most; the others likewise
 */
record Latency(String contender, double share, int rate, int events, double p50, double p99, double p999, double most) {

    /** Of latencies in nanoseconds, sorted; at least one. */
    static Latency of(String contender, double share, int rate, long[] sorted) {
        return new Latency(
                contender,
                share,
                rate,
                sorted.length,
                at(sorted, 0.5),
                at(sorted, 0.99),
                at(sorted, 0.999),
                at(sorted, 1));
    }

    /** A row each. */
    static Table table(List<Latency> latencies) {
        Table table = new Table("ms", "of the drain rate", "events/s", "p50", "p99", "p99.9", "most");
        for (Latency latency : latencies) {
            table.add(List.of(
                    latency.contender,
                    String.format(Locale.ROOT, "%.0f %%", 100 * latency.share),
                    String.format(Locale.ROOT, "%,d", latency.rate),
                    text(latency.p50),
                    text(latency.p99),
                    text(latency.p999),
                    text(latency.most)));
        }
        return table;
    }

    private static String text(double milliseconds) {
        return String.format(Locale.ROOT, "%,.0f", milliseconds);
    }

    /** The least that a share of the events didn't exceed. */
    private static double at(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1e6;
    }
}
