package io.nevtally.service;

import java.util.Locale;

/**
 * How far the restoring of state has come.
 *
 * @param restored the records that have been read back
 * @param records those that there are to read
 * @param secondsLeft how long the rest takes if it goes on like this; -1 while that can't be told
 */
public record Restoring(long restored, long records, long secondsLeft) {

    /** The part that is done, 0 to 100, rounded down. */
    public int percent() {
        return records == 0 ? 100 : (int) (100 * restored / records);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d %%, %,d of %,d records", percent(), restored, records)
                + (secondsLeft < 0 ? "" : ", about " + secondsLeft + " s left");
    }
}
