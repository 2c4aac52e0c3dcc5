package io.nevtally.bench;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One of those who can be measured.
 *
 * @param name in parameters and tables
 * @param identifies whether it counts an event once that is published twice, as the job says
 * @param description what it does, in a line
 * @param create makes one that hasn't started
 */
record Entrant(String name, boolean identifies, String description, Supplier<Contender> create) {
    /** All, in the order of tables; the first is what the others are compared with. */
    static final List<Entrant> ALL = List.of(new Entrant(
            "bare",
            false,
            "a consumer loop that decodes and sums in memory, and writes nothing: the limit",
            Bare::new));

    /**
     * The one of a name.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    static Entrant of(String name) {
        return ALL.stream()
                .filter(entrant -> entrant.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no contender '" + name + "'; choose among "
                        + ALL.stream().map(Entrant::name).collect(Collectors.joining(", "))));
    }
}
