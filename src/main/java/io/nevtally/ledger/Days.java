package io.nevtally.ledger;

import io.nevtally.calendar.Stretch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The days of one member, a page a month and sum, so that a year of a hundred thousand members fits in memory. Sums have
 * numbers from 0 on.
 */
final class Days {
    private static final int MONTHS_A_YEAR = 12;
    private static final int AFTER_LAST_DAY = 32;

    private final int sums;
    private int[] months = new int[1];
    /** Month by month a page of each sum; {@link MonthPage#EMPTY} where it has nothing. */
    private byte[][] pages;

    private int size;

    /** Without any day yet. */
    Days(int sums) {
        this.sums = sums;
        pages = new byte[sums][];
    }

    /**
     * Adds to a day of a sum; a day that holds nothing is forgotten.
     *
     * @throws ArithmeticException if a month's number of events or units leaves the range of a long
     */
    void add(int sum, LocalDate date, Amount change) {
        int month = month(date);
        int at = from(month);
        boolean isKnown = at < size && months[at] == month;
        byte[] page = MonthPage.add(isKnown ? page(at, sum) : MonthPage.EMPTY, date.getDayOfMonth(), change);
        if (!isKnown) {
            if (page == MonthPage.EMPTY) {
                return;
            }
            insert(at, month);
        }
        pages[at * sums + sum] = page;
        if (page == MonthPage.EMPTY && isEmpty(at)) {
            remove(at);
        }
    }

    /**
     * What a stretch of days holds of a sum.
     *
     * @param adding what to add up with, which begins anew
     */
    Amount sum(int sum, Stretch stretch, MonthPage.Sum adding) {
        int first = month(stretch.from());
        int last = month(stretch.to());
        adding.clear();
        for (int at = from(first); at < size && months[at] <= last; at++) {
            int from = months[at] == first ? stretch.from().getDayOfMonth() : 1;
            int to = months[at] == last ? stretch.to().getDayOfMonth() : AFTER_LAST_DAY;
            if (from == 1 && to == AFTER_LAST_DAY) {
                adding.add(page(at, sum));
            } else {
                adding.add(page(at, sum), from, to);
            }
        }
        return adding.amount();
    }

    void forEachSince(int sum, LocalDate first, Consumer<LocalDate> action) {
        for (int at = from(month(first)); at < size; at++) {
            dates(at, sum).stream().filter(date -> !date.isBefore(first)).forEach(action);
        }
    }

    /** The days of a sum, in order. */
    Stream<LocalDate> dates(int sum) {
        return IntStream.range(0, size).boxed().flatMap(at -> dates(at, sum).stream());
    }

    /** Whether a sum has any day. */
    boolean has(int sum) {
        return firstMonth(sum) < size;
    }

    /** The first day of a sum that has any. */
    LocalDate first(int sum) {
        return dates(firstMonth(sum), sum).get(0);
    }

    /** The last of them. */
    LocalDate last(int sum) {
        int at = size - 1;
        while (page(at, sum) == MonthPage.EMPTY) {
            at--;
        }
        List<LocalDate> dates = dates(at, sum);
        return dates.get(dates.size() - 1);
    }

    private List<LocalDate> dates(int at, int sum) {
        LocalDate month = LocalDate.of(months[at] / MONTHS_A_YEAR, months[at] % MONTHS_A_YEAR + 1, 1);
        List<LocalDate> dates = new ArrayList<>();
        MonthPage.Reading reading = new MonthPage.Reading().open(page(at, sum));
        reading.next();
        while (reading.next()) {
            dates.add(month.withDayOfMonth(reading.day()));
        }
        return dates;
    }

    private byte[] page(int at, int sum) {
        return pages[at * sums + sum];
    }

    /** Where the first month is that a sum has something in. */
    private int firstMonth(int sum) {
        int at = 0;
        while (at < size && page(at, sum) == MonthPage.EMPTY) {
            at++;
        }
        return at;
    }

    private boolean isEmpty(int at) {
        for (int sum = 0; sum < sums; sum++) {
            if (page(at, sum) != MonthPage.EMPTY) {
                return false;
            }
        }
        return true;
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
            pages = Arrays.copyOf(pages, capacity * sums);
        }
        System.arraycopy(months, at, months, at + 1, size - at);
        System.arraycopy(pages, at * sums, pages, (at + 1) * sums, (size - at) * sums);
        months[at] = month;
        Arrays.fill(pages, at * sums, (at + 1) * sums, MonthPage.EMPTY);
        size++;
    }

    private void remove(int at) {
        System.arraycopy(months, at + 1, months, at, size - at - 1);
        System.arraycopy(pages, (at + 1) * sums, pages, at * sums, (size - at - 1) * sums);
        size--;
    }
}
