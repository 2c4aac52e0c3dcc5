package io.nevtally.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The mixes of {@code mixes.csv} by name. */
final class Mixes {
    private final Map<String, Mix> byName = new TreeMap<>();

    private Mixes(Map<String, List<Mix.Share>> shares) {
        shares.forEach((name, members) -> byName.put(name, new Mix(members)));
    }

    static Mixes load() {
        Map<String, List<Mix.Share>> shares = new TreeMap<>();
        DemoTable.rows("mixes.csv")
                .forEach(row -> shares.computeIfAbsent(row.getField("mix"), added -> new ArrayList<>())
                        .add(new Mix.Share(
                                row.getField("member"),
                                Long.parseLong(row.getField("first")),
                                Long.parseLong(row.getField("last")))));
        return new Mixes(shares);
    }

    Mix of(String name) {
        Mix mix = byName.get(name);
        if (mix == null) {
            throw new IllegalArgumentException("no mix '" + name + "'");
        }
        return mix;
    }
}
