package io.nevtally.bench;

import io.nevtally.calendar.Window;
import io.nevtally.key.KeyParts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The running totals of a cell. */
final class HazelcastTotals {
    /** How many numbers of a total are in a snapshot. */
    private static final int WIDTH = 4;

    private final Cell cell;
    private final Map<Window, Sum> sums = new HashMap<>();
    private List<Sum> changed = new ArrayList<>();

    /**
     * None yet.
     *
     * @param key indicator, dimension and member, as keys of totals begin
     */
    HazelcastTotals(String key) {
        String[] parts = KeyParts.split(key);
        cell = new Cell(parts[0], parts[1], KeyParts.decode(parts[2]));
    }

    /** Counts sales. */
    void add(Window window, long total, long events) {
        Sum sum = sums.computeIfAbsent(window, Sum::new);
        sum.total += total;
        sum.events += events;
        if (!sum.isChanged) {
            sum.isChanged = true;
            changed.add(sum);
        }
    }

    /** Those that have changed since this was last called. */
    Stream<FlinkTotal> takeChanged() {
        List<Sum> taken = changed;
        changed = new ArrayList<>();
        return taken.stream().map(sum -> {
            sum.isChanged = false;
            return new FlinkTotal(cell, sum.window.kind().name(), sum.window.start(), sum.total, sum.events);
        });
    }

    /** All, for a snapshot. */
    long[] toArray() {
        long[] numbers = new long[sums.size() * WIDTH];
        int i = 0;
        for (Sum sum : sums.values()) {
            numbers[i++] = Cell.KINDS.indexOf(sum.window.kind());
            numbers[i++] = sum.window.start().toEpochDay();
            numbers[i++] = sum.total;
            numbers[i++] = sum.events;
        }
        return numbers;
    }

    /** Takes what {@link #toArray} has given. */
    void restore(long[] numbers) {
        for (int i = 0; i < numbers.length; i += WIDTH) {
            Sum sum = new Sum(Cell.KINDS.get((int) numbers[i]).startingOn(LocalDate.ofEpochDay(numbers[i + 1])));
            sum.total = numbers[i + 2];
            sum.events = numbers[i + 3];
            sums.put(sum.window, sum);
        }
    }

    private static final class Sum {
        private final Window window;
        private long total;
        private long events;
        private boolean isChanged;

        Sum(Window window) {
            this.window = window;
        }
    }
}
