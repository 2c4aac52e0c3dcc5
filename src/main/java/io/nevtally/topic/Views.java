package io.nevtally.topic;

import java.util.Map;
import java.util.TreeMap;

/** The stores in which every instance holds all figures, and the days that they are reckoned from, for queries. */
public final class Views {
    /** Running totals by key. */
    public static final String TOTALS = "view-totals";
    /** Growth by key. */
    public static final String GROWTH = "view-growth";
    /** Shares by key. */
    public static final String SHARES = "view-shares";
    /** Accounts by measure. */
    public static final String ACCOUNTS = "view-accounts";

    /** The days of every member as the tally keeps them, by dimension, measure, member and day. */
    public static final String DAYS = "view-days";
    /** The spans of the measures as the tally keeps them, by dimension. */
    public static final String SPANS = "view-spans";

    private Views() {}

    /** The topic of each view of what is emitted; those of the tally's own stores have their changelogs. */
    public static Map<String, String> of(Topics topics) {
        return new TreeMap<>(Map.of(
                TOTALS, topics.totals(),
                GROWTH, topics.growth(),
                SHARES, topics.shares(),
                ACCOUNTS, topics.accounts()));
    }
}
