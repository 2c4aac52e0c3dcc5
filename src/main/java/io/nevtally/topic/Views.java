package io.nevtally.topic;

import java.util.Map;
import java.util.TreeMap;

/** The stores in which every instance holds all figures, for queries. */
public final class Views {
    /** Running totals by key. */
    public static final String TOTALS = "view-totals";
    /** Growth by key. */
    public static final String GROWTH = "view-growth";
    /** Shares by key. */
    public static final String SHARES = "view-shares";
    /** Accounts by measure. */
    public static final String ACCOUNTS = "view-accounts";

    private Views() {}

    /** The topic of each view. */
    public static Map<String, String> of(Topics topics) {
        return new TreeMap<>(Map.of(
                TOTALS, topics.totals(),
                GROWTH, topics.growth(),
                SHARES, topics.shares(),
                ACCOUNTS, topics.accounts()));
    }
}
