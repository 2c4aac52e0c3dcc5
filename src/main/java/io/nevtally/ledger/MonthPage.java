package io.nevtally.ledger;

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

    private MonthPage() {}

    /**
     * The page with something added to a day; {@link #EMPTY} if no day holds anything then.
     *
     * @param day the day of the month, 1 to 31
     * @throws ArithmeticException if the number of events or units leaves the range of a long
     */
    static byte[] add(byte[] page, int day, Amount change) {
        Reading reading = new Reading().open(page);
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
        int kept = begin - first;
        int length = length(sum) + kept + (held.isNone() ? 0 : length(held)) + page.length - end;
        byte[] to = new byte[length];
        int at = write(sum, 0, to, 0);
        System.arraycopy(page, first, to, at, kept);
        at = held.isNone() ? at + kept : write(held, day, to, at + kept);
        System.arraycopy(page, end, to, at, page.length - end);
        return to;
    }

    private static int length(Amount amount) {
        return 1
                + length(amount.events())
                + length(amount.total())
                + (hasUnits(amount) ? length(amount.units()) : 0)
                + (hasCarry(amount) ? length(amount.carry()) : 0);
    }

    /** Seven bits a byte. */
    private static int length(long value) {
        return (Long.SIZE + 6 - Long.numberOfLeadingZeros(zigzag(value) | 1)) / 7;
    }

    private static int write(Amount amount, int day, byte[] to, int from) {
        to[from] = (byte) (day | (hasUnits(amount) ? UNITS : 0) | (hasCarry(amount) ? CARRY : 0));
        int at = write(amount.events(), to, from + 1);
        at = write(amount.total(), to, at);
        at = hasUnits(amount) ? write(amount.units(), to, at) : at;
        return hasCarry(amount) ? write(amount.carry(), to, at) : at;
    }

    private static int write(long value, byte[] to, int from) {
        int at = from;
        long rest = zigzag(value);
        while ((rest & ~0x7F) != 0) {
            to[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        return at;
    }

    private static boolean hasUnits(Amount amount) {
        return amount.units() != amount.total();
    }

    private static boolean hasCarry(Amount amount) {
        return amount.carry() != 0;
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> (Long.SIZE - 1));
    }

    /** Goes through the entries of a page: the sum of the month, and then its days. */
    static final class Reading {
        private byte[] page = EMPTY;
        private int at;
        private int day;
        private long events;
        private long total;
        private long units;
        private long carry;

        /** Begins with a page. */
        Reading open(byte[] wanted) {
            page = wanted;
            at = 0;
            return this;
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

    /** Adds up months and days. */
    static final class Sum {
        private final Reading entry = new Reading();
        private long events;
        private long total;
        private long units;
        private long carry;

        void clear() {
            events = 0;
            total = 0;
            units = 0;
            carry = 0;
        }

        /** Adds a whole month. */
        void add(byte[] page) {
            entry.open(page);
            entry.next();
            add();
        }

        /** Adds the days of a month from one, inclusive, to another, exclusive. */
        void add(byte[] page, int from, int to) {
            entry.open(page);
            entry.next();
            while (entry.next() && entry.day < to) {
                if (entry.day >= from) {
                    add();
                }
            }
        }

        private void add() {
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
