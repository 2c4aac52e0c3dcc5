package io.nevtally.demo;

import java.util.List;

/** Members with weights that change evenly from the first to the last month, to draw from. */
final class Mix {
    private final List<Share> shares;
    private final long[] sums = new long[Timeline.MONTHS];

    /**
     * A member of a mix.
     *
     * @param member its name
     * @param first its weight in the first month
     * @param last its weight in the last month
     */
    record Share(String member, long first, long last) {
        private long weight(int month) {
            return first * (Timeline.MONTHS - 1 - month) + last * month;
        }
    }

    Mix(List<Share> shares) {
        this.shares = List.copyOf(shares);
        for (int month = 0; month < Timeline.MONTHS; month++) {
            for (Share share : shares) {
                sums[month] += share.weight(month);
            }
        }
    }

    /** Draws a member; month counts from 0. */
    String draw(Dice dice, int month) {
        long left = dice.below(sums[month]);
        for (Share share : shares) {
            left -= share.weight(month);
            if (left < 0) {
                return share.member();
            }
        }
        throw new IllegalStateException("more was drawn than there is");
    }
}
