package io.nevtally.ledger;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Some days, in order; a few bytes each, as a backlog may touch hundreds of thousands before figures are emitted. */
final class DaySet implements Iterable<LocalDate> {
    private int[] days = new int[2];
    private int size;

    /** Adds a day, and returns whether it is new. */
    boolean add(LocalDate date) {
        return add((int) date.toEpochDay());
    }

    /** Adds days, and returns how many of them there were. */
    int addAll(DaySet others) {
        int before = size;
        for (int i = 0; i < others.size; i++) {
            add(others.days[i]);
        }
        return before + others.size - size;
    }

    private boolean add(int day) {
        int found = Arrays.binarySearch(days, 0, size, day);
        if (found >= 0) {
            return false;
        }
        if (size == days.length) {
            days = Arrays.copyOf(days, size + (size >> 1));
        }
        int index = -found - 1;
        System.arraycopy(days, index, days, index + 1, size - index);
        days[index] = day;
        size++;
        return true;
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
