package io.nevtally.ledger;

import java.util.Arrays;

/**
 * The days of a month, packed into bytes: most numbers are small, so that a day takes about four. The first entry is the
 * sum of the month, so that a year is summed by its months.
 *
 * <p>An entry: a byte with the day, 0 for the sum, and which of the last two there are; then events, total, units unless
 * they are the total, and a carry unless it is 0, each as a zigzag varint of 1 to 10 bytes. Days are in order; a day that
 * holds nothing has no entry.
 */
final class MonthPage {
    /** Without a day: the sum of nothing. */
    static final byte[] EMPTY = {0, 0, 0};

    private static final int DAY = (1 << 5) - 1;
    private static final int UNITS = 1 << 5;
    private static final int CARRY = 1 << 6;
    private static final int LARGEST_ENTRY = 41;

    private MonthPage() {}

    /**
     * The page with something added to a day; {@link #EMPTY} if no day holds anything then.
     *
     * @param day the day of the month, 1 to 31
     * @throws ArithmeticException if the number of events or units leaves the range of a long
     */
    static byte[] add(byte[] page, int day, Amount change) {
        Reading reading = new Reading(page);
        reading.next();
        Amount sum = reading.amount().plus(change);
        int first = reading.at;
        int begin = first;
        int end = first;
        Amount held = change;
        while (reading.next() && reading.day <= day) {
            if (reading.day == day) {
                held = reading.amount().plus(change);
            } else {
                begin = reading.at;
            }
            end = reading.at;
        }
        if (held.isNone() && begin == first && end == page.length) {
            return EMPTY;
        }
        byte[] to = new byte[page.length + 2 * LARGEST_ENTRY];
        int at = write(sum, 0, to, 0);
        System.arraycopy(page, first, to, at, begin - first);
        at += begin - first;
        at = held.isNone() ? at : write(held, day, to, at);
        System.arraycopy(page, end, to, at, page.length - end);
        return Arrays.copyOf(to, at + page.length - end);
    }

    private static int write(Amount amount, int day, byte[] to, int from) {
        boolean hasUnits = amount.units() != amount.total();
        boolean hasCarry = amount.carry() != 0;
        to[from] = (byte) (day | (hasUnits ? UNITS : 0) | (hasCarry ? CARRY : 0));
        int at = write(amount.events(), to, from + 1);
        at = write(amount.total(), to, at);
        at = hasUnits ? write(amount.units(), to, at) : at;
        return hasCarry ? write(amount.carry(), to, at) : at;
    }

    private static int write(long value, byte[] to, int from) {
        int at = from;
        long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((rest & ~0x7F) != 0) {
            to[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        return at;
    }

    /** Goes through the entries of a page: the sum of the month, and then its days. */
    static final class Reading {
        private final byte[] page;
        private int at;
        private int day;
        private long events;
        private long total;
        private long units;
        private long carry;

        Reading(byte[] page) {
            this.page = page;
        }

        boolean next() {
            if (at == page.length) {
                return false;
            }
            int head = page[at++];
            day = head & DAY;
            events = read();
            total = read();
            units = (head & UNITS) != 0 ? read() : total;
            carry = (head & CARRY) != 0 ? read() : 0;
            return true;
        }

        /** The day of the month, 0 for the sum. */
        int day() {
            return day;
        }

        Amount amount() {
            return new Amount(events, carry, total, units);
        }

        private long read() {
            long value = page[at++];
            if (value < 0) {
                value = readOn(value & 0x7F);
            }
            return (value >>> 1) ^ -(value & 1);
        }

        private long readOn(long begun) {
            long value = begun;
            for (int shift = 7; ; shift += 7) {
                byte next = page[at++];
                value |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }

    /** Adds up entries. */
    static final class Sum {
        private long events;
        private long total;
        private long units;
        private long carry;

        void add(Reading entry) {
            events += entry.events;
            carry += entry.carry + Amount.carry(total, entry.total);
            total += entry.total;
            units = Math.addExact(units, entry.units);
        }

        Amount amount() {
            return new Amount(events, carry, total, units);
        }
    }
}
