package io.nevtally.bucket;

import io.nevtally.calendar.WindowKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * Where the key of a bucket ends in the keys of what it holds. Where one has a date between bars or at its end, it is
 * behind the tens of the day, as in {@code ...|DAY|2024-03-0}, or behind the year if the window is longer than a day, as in
 * {@code ...|MONTH|2024}. A control character follows, which other keys don't have, so that a bucket stands right before
 * what would stand there otherwise.
 */
final class BucketKey {
    private static final byte END = 1;

    private static final int UP_TO_YEAR = "|2024".length();
    private static final int UP_TO_TENS = "|2024-03-0".length();
    private static final int UP_TO_DAY = "|2024-03-05".length();
    private static final byte[] DATE = "|0000-00-00".getBytes(StandardCharsets.US_ASCII);

    /** The parts before the date, with a bar, of windows that are longer than a day. */
    private static final List<byte[]> LONGER = Arrays.stream(WindowKind.values())
            .filter(kind -> kind != WindowKind.DAY)
            .map(kind -> ("|" + kind).getBytes(StandardCharsets.US_ASCII))
            .toList();

    private BucketKey() {}

    /** The length of what a key has in common with others of its bucket, or 0 if it has none. */
    static int split(byte[] key) {
        for (int bar = key.length - UP_TO_DAY; bar >= 0; bar--) {
            boolean isPart = key[bar] == '|' && (bar + UP_TO_DAY == key.length || key[bar + UP_TO_DAY] == '|');
            if (isPart && isDate(key, bar, UP_TO_DAY)) {
                int split = bar + upTo(key, bar);
                return key.length - split <= Byte.MAX_VALUE ? split : 0;
            }
        }
        return 0;
    }

    /** The key of the bucket of keys that have a beginning in common. */
    static Bytes of(byte[] key, int split) {
        byte[] bucket = Arrays.copyOf(key, split + 1);
        bucket[split] = END;
        return Bytes.wrap(bucket);
    }

    /** Where to begin so that nothing from a key on is left out: at the first bucket that it may lie in, or at itself. */
    static Bytes firstFrom(Bytes from) {
        byte[] key = from.get();
        for (int bar = 0; bar < key.length; bar++) {
            if (key[bar] == '|') {
                int length = upTo(key, bar);
                if (bar + length < key.length && isDate(key, bar, length)) {
                    return of(key, bar + length);
                }
            }
        }
        return from;
    }

    /** Whether a key is that of a bucket. */
    static boolean isBucket(byte[] key) {
        return key.length > 0 && key[key.length - 1] == END;
    }

    /** The key of what a bucket holds, by the rest of it, which is a part of an array. */
    static Bytes inside(byte[] bucket, byte[] rest, int from, int length) {
        byte[] key = Arrays.copyOf(bucket, bucket.length - 1 + length);
        System.arraycopy(rest, from, key, bucket.length - 1, length);
        return Bytes.wrap(key);
    }

    /** The length of as much of a date, with the bar before it, as a bucket's key has. */
    private static int upTo(byte[] key, int bar) {
        for (byte[] window : LONGER) {
            if (bar >= window.length && Arrays.equals(key, bar - window.length, bar, window, 0, window.length)) {
                return UP_TO_YEAR;
            }
        }
        return UP_TO_TENS;
    }

    private static boolean isDate(byte[] key, int bar, int length) {
        for (int at = 0; at < length; at++) {
            byte c = key[bar + at];
            if (DATE[at] == '0' ? c < '0' || c > '9' : c != DATE[at]) {
                return false;
            }
        }
        return true;
    }
}
