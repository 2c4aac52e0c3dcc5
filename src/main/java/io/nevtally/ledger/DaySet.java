package io.nevtally.ledger;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Some days, in order; a few bytes each, as a backlog may touch hundreds of thousands before figures are emitted. */
final class DaySet implements Iterable<LocalDate> {
    private int[] days = new int[2];
    private int size;

    void add(LocalDate date) {
        add((int) date.toEpochDay());
    }

    void addAll(DaySet others) {
        for (int i = 0; i < others.size; i++) {
            add(others.days[i]);
        }
    }

    private void add(int day) {
        int found = Arrays.binarySearch(days, 0, size, day);
        if (found >= 0) {
            return;
        }
        if (size == days.length) {
            days = Arrays.copyOf(days, size + (size >> 1));
        }
        int index = -found - 1;
        System.arraycopy(days, index, days, index + 1, size - index);
        days[index] = day;
        size++;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /**
     * The first of the days.
     *
     * @throws IllegalStateException if there is none
     */
    LocalDate first() {
        if (size == 0) {
            throw new IllegalStateException("no day");
        }
        return LocalDate.ofEpochDay(days[0]);
    }

    @Override
    public Iterator<LocalDate> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public LocalDate next() {
                if (next == size) {
                    throw new NoSuchElementException();
                }
                return LocalDate.ofEpochDay(days[next++]);
            }
        };
    }

    void clear() {
        size = 0;
    }
}
