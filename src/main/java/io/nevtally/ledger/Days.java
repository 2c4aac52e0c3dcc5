package io.nevtally.ledger;

import io.nevtally.calendar.Stretch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The days of one indicator and member, a page a month, so that a year of a hundred thousand members fits in memory. */
final class Days {
    private static final int MONTHS_A_YEAR = 12;
    private static final int AFTER_LAST_DAY = 32;

    private int[] months = new int[1];
    private byte[][] pages = new byte[1][];
    private int size;

    /**
     * Adds to a day; a day that holds nothing is forgotten.
     *
     * @throws ArithmeticException if a month's number of events or units leaves the range of a long
     */
    void add(LocalDate date, Amount change) {
        int month = month(date);
        int at = from(month);
        boolean isKnown = at < size && months[at] == month;
        byte[] page = MonthPage.add(isKnown ? pages[at] : MonthPage.EMPTY, date.getDayOfMonth(), change);
        if (page == MonthPage.EMPTY) {
            if (isKnown) {
                remove(at);
            }
            return;
        }
        if (!isKnown) {
            insert(at, month);
        }
        pages[at] = page;
    }

    /**
     * What a stretch of days holds.
     *
     * @param sum what to add up with, which begins anew
     */
    Amount sum(Stretch stretch, MonthPage.Sum sum) {
        int first = month(stretch.from());
        int last = month(stretch.to());
        sum.clear();
        for (int at = from(first); at < size && months[at] <= last; at++) {
            int from = months[at] == first ? stretch.from().getDayOfMonth() : 1;
            int to = months[at] == last ? stretch.to().getDayOfMonth() : AFTER_LAST_DAY;
            if (from == 1 && to == AFTER_LAST_DAY) {
                sum.add(pages[at]);
            } else {
                sum.add(pages[at], from, to);
            }
        }
        return sum.amount();
    }

    void forEachSince(LocalDate first, Consumer<LocalDate> action) {
        for (int at = from(month(first)); at < size; at++) {
            dates(at).stream().filter(date -> !date.isBefore(first)).forEach(action);
        }
    }

    /** The days, in order. */
    Stream<LocalDate> dates() {
        return Stream.iterate(0, at -> at < size, at -> at + 1).flatMap(at -> dates(at).stream());
    }

    boolean isEmpty() {
        return size == 0;
    }

    LocalDate first() {
        return dates(0).get(0);
    }

    LocalDate last() {
        List<LocalDate> dates = dates(size - 1);
        return dates.get(dates.size() - 1);
    }

    private List<LocalDate> dates(int at) {
        LocalDate month = LocalDate.of(months[at] / MONTHS_A_YEAR, months[at] % MONTHS_A_YEAR + 1, 1);
        List<LocalDate> dates = new ArrayList<>();
        MonthPage.Reading reading = new MonthPage.Reading().open(pages[at]);
        reading.next();
        while (reading.next()) {
            dates.add(month.withDayOfMonth(reading.day()));
        }
        return dates;
    }

    /** The number of a day's month, from the first of the year 0 on. */
    private static int month(LocalDate date) {
        return date.getYear() * MONTHS_A_YEAR + date.getMonthValue() - 1;
    }

    /** Where the first month stands that is no earlier than one. */
    private int from(int month) {
        int found = Arrays.binarySearch(months, 0, size, month);
        return found < 0 ? -found - 1 : found;
    }

    private void insert(int at, int month) {
        if (size == months.length) {
            // Little to spare, as there may be many members; a month is added once.
            int capacity = size + size / 4 + 1;
            months = Arrays.copyOf(months, capacity);
            pages = Arrays.copyOf(pages, capacity);
        }
        System.arraycopy(months, at, months, at + 1, size - at);
        System.arraycopy(pages, at, pages, at + 1, size - at);
        months[at] = month;
        size++;
    }

    private void remove(int at) {
        System.arraycopy(months, at + 1, months, at, size - at - 1);
        System.arraycopy(pages, at + 1, pages, at, size - at - 1);
        size--;
    }
}
