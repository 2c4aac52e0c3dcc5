package io.nevtally.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Shows how far a job is: on a terminal as a bar that is redrawn in place, at most ten times a second; elsewhere as
 * plain lines, at most one in five seconds. Ends with a summary. For use by one thread.
 */
public final class Progress implements AutoCloseable {
    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LINE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 6;

    private final String label;
    private final PrintWriter out;
    private final Screen screen;
    private final LongSupplier nanos;
    private long begin;
    private long shown;
    private int drawn;
    private long done;
    private long total;
    private long records;
    private long doneBefore;
    private long recordsBefore;
    private Supplier<String> detail = () -> "";

    /**
     * Begins now.
     *
     * @param label what is being done, in a word or two
     * @param out where to show it, usually standard error
     * @param screen what that is
     * @param nanos the running time, in nanoseconds
     */
    public Progress(String label, PrintWriter out, Screen screen, LongSupplier nanos) {
        this.label = label;
        this.out = out;
        this.screen = screen;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
        this.shown = begin;
    }

    /**
     * Tells how far the job is; shows it if it is time to.
     *
     * @param done how much of the total is done, in whatever unit
     * @param total the total; 0 if it isn't known
     * @param records the records that went through so far
     */
    public void update(long done, long total, long records) {
        this.done = done;
        this.total = total;
        this.records = records;
        long now = nanos.getAsLong();
        if (now - shown < (screen.interactive() ? REDRAW_NANOS : LINE_NANOS)) {
            return;
        }
        shown = now;
        if (screen.interactive()) {
            draw(line());
        } else {
            out.println(facts());
            out.flush();
        }
    }

    /** Begins anew, where something has been done before, so that rate and time left are those of the rest. */
    public void startAt(long done, long records) {
        doneBefore = done;
        recordsBefore = records;
        begin = nanos.getAsLong();
    }

    /** Shows a word more, such as the day that the job is at. */
    public void detail(Supplier<String> word) {
        detail = word;
    }

    /** Prints a line of its own, above the bar. */
    public void note(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** Ends it with a summary line. */
    public void finish() {
        clear();
        double seconds = seconds();
        out.println(String.format(
                Locale.ROOT,
                "%s: %,d records in %.1f s, %s",
                label,
                records - recordsBefore,
                seconds,
                rate(records - recordsBefore, seconds)));
        out.flush();
    }

    /** Erases the bar of a job that doesn't come to its end. */
    @Override
    public void close() {
        clear();
        out.flush();
    }

    /** What is shown on a terminal, as wide as that at most. */
    private String line() {
        String facts = facts();
        int room = screen.width() - 1 - facts.length() - 1;
        if (total > 0 && room >= SHORTEST_BAR) {
            String bar = bar(Math.min(room, LONGEST_BAR));
            return label + " " + bar + facts.substring(label.length());
        }
        return facts.substring(0, Math.max(0, Math.min(facts.length(), screen.width() - 1)));
    }

    private String facts() {
        double seconds = seconds();
        StringBuilder facts = new StringBuilder(label);
        if (total > 0) {
            facts.append(String.format(Locale.ROOT, " %3d %%", percent()));
        }
        facts.append(String.format(Locale.ROOT, "  %,d records  %s", records, rate(records - recordsBefore, seconds)));
        String word = detail.get();
        if (!word.isEmpty()) {
            facts.append("  ").append(word);
        }
        if (total > 0 && done > doneBefore && done < total) {
            double rest = seconds * (total - done) / (done - doneBefore);
            facts.append("  ").append(clock(rest)).append(" left");
        }
        return facts.toString();
    }

    private String bar(int width) {
        int cells = screen.unicode() ? width : width - 2;
        int full = (int) (cells * (double) Math.min(done, total) / total);
        return screen.unicode()
                ? "\u2588".repeat(full) + "\u2591".repeat(cells - full)
                : "[" + "#".repeat(full) + ".".repeat(cells - full) + "]";
    }

    private long percent() {
        return Math.min(100, (long) (100.0 * done / total));
    }

    private double seconds() {
        return (nanos.getAsLong() - begin) / 1e9;
    }

    private void draw(String line) {
        out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        out.flush();
        drawn = line.length();
    }

    private void clear() {
        if (drawn > 0) {
            out.print("\r" + " ".repeat(drawn) + "\r");
            drawn = 0;
        }
    }

    private static String rate(long records, double seconds) {
        return String.format(Locale.ROOT, "%,.0f/s", seconds > 0 ? records / seconds : 0);
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
