package io.nevtally.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How long the service took until it was ready.
 *
 * @param contender how it was set up
 * @param what what it found
 * @param round from 1, which is cold
 * @param seconds how long it took
 * @param events how many events it had to restore
 */
record Restart(String contender, String what, int round, double seconds, long events) {

    /** A row for each contender and what it found. Medians are of the warm rounds, unless there is one only. */
    static Table table(List<Restart> restarts) {
        Table table = new Table("until ready", "s", "cold", "restored events/s");
        groups(restarts).forEach(group -> {
            List<Restart> warm = group.size() > 1 ? group.subList(1, group.size()) : group;
            Restart first = group.get(0);
            Spread seconds = Spread.of(warm.stream().map(Restart::seconds).toList());
            table.add(List.of(
                    first.contender + ": " + first.what,
                    seconds.text("%.2f"),
                    String.format(Locale.ROOT, "%.2f", first.seconds),
                    first.events == 0 ? "-" : String.format(Locale.ROOT, "%,.0f", first.events / seconds.median())));
        });
        return table;
    }

    /** By contender and what was found, each in the order of its rounds. */
    private static Stream<List<Restart>> groups(List<Restart> restarts) {
        return restarts.stream()
                .map(restart -> List.of(restart.contender, restart.what))
                .distinct()
                .map(key -> restarts.stream()
                        .filter(restart -> key.equals(List.of(restart.contender, restart.what)))
                        .toList());
    }
}
