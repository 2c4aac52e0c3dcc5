package io.nevtally.ledger;

import io.nevtally.calendar.Stretch;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The days of one indicator and member, in columns, so that any stretch of days is summed by one pass over arrays. */
final class Days {
    private int[] days = new int[4];
    private long[] events = new long[4];
    private long[] totals = new long[4];
    private long[] units = new long[4];
    /** What totals have beyond a long; none until one has. */
    private long @Nullable [] carries;

    private int size;

    /** Adds to a day; a day that holds nothing is forgotten. */
    void add(LocalDate date, Amount change) {
        int day = (int) date.toEpochDay();
        int found = Arrays.binarySearch(days, 0, size, day);
        Amount sum = found < 0 ? change : at(found).plus(change);
        if (sum.isNone()) {
            if (found >= 0) {
                remove(found);
            }
            return;
        }
        int index = found < 0 ? -found - 1 : found;
        if (found < 0) {
            insert(index, day);
        }
        events[index] = sum.events();
        totals[index] = sum.total();
        units[index] = sum.units();
        if (carries == null && sum.carry() != 0) {
            carries = new long[days.length];
        }
        if (carries != null) {
            carries[index] = sum.carry();
        }
    }

    /** What a stretch of days holds. */
    Amount sum(Stretch stretch) {
        int from = firstFrom(stretch.from());
        int to = firstFrom(stretch.to());
        if (from >= to) {
            return Amount.NONE;
        }
        long eventSum = 0;
        long carrySum = 0;
        long totalSum = 0;
        long unitSum = 0;
        for (int i = from; i < to; i++) {
            eventSum += events[i];
            carrySum += carry(i) + Amount.carry(totalSum, totals[i]);
            totalSum += totals[i];
            unitSum = Math.addExact(unitSum, units[i]);
        }
        return new Amount(eventSum, carrySum, totalSum, unitSum);
    }

    void forEachSince(LocalDate first, Consumer<LocalDate> action) {
        for (int i = firstFrom(first); i < size; i++) {
            action.accept(LocalDate.ofEpochDay(days[i]));
        }
    }

    /** The days, in order. */
    Stream<LocalDate> dates() {
        return Arrays.stream(days, 0, size).mapToObj(LocalDate::ofEpochDay);
    }

    boolean isEmpty() {
        return size == 0;
    }

    LocalDate first() {
        return LocalDate.ofEpochDay(days[0]);
    }

    LocalDate last() {
        return LocalDate.ofEpochDay(days[size - 1]);
    }

    private Amount at(int index) {
        return new Amount(events[index], carry(index), totals[index], units[index]);
    }

    private long carry(int index) {
        return carries == null ? 0 : carries[index];
    }

    private int firstFrom(LocalDate date) {
        int found = Arrays.binarySearch(days, 0, size, (int) date.toEpochDay());
        return found < 0 ? -found - 1 : found;
    }

    private void insert(int index, int day) {
        if (size == days.length) {
            int capacity = size + (size >> 1);
            days = Arrays.copyOf(days, capacity);
            events = Arrays.copyOf(events, capacity);
            totals = Arrays.copyOf(totals, capacity);
            units = Arrays.copyOf(units, capacity);
            carries = carries == null ? null : Arrays.copyOf(carries, capacity);
        }
        shift(index, index + 1, size - index);
        days[index] = day;
        size++;
    }

    private void remove(int index) {
        shift(index + 1, index, size - index - 1);
        size--;
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(days, from, days, to, length);
        System.arraycopy(events, from, events, to, length);
        System.arraycopy(totals, from, totals, to, length);
        System.arraycopy(units, from, units, to, length);
        if (carries != null) {
            System.arraycopy(carries, from, carries, to, length);
        }
    }
}
