package io.nevtally.bench;

import io.nevtally.config.InputException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What is measured, from system properties that begin with {@code bench.}; what is empty or missing has its default.
 *
 * @param contenders who is measured, in the order of tables
 * @param events how many different events; 1 % of them come twice
 * @param days over how many days: 2,740 events are one
 * @param rounds how many rounds, the first of which is cold
 * @param members how many manufacturers
 * @param partitions of every topic
 * @param commitMs the commit interval, in milliseconds
 * @param threads how many threads or slots of a process may work
 * @param instances how many processes share the work
 * @param timeout how long a contender may take to start, and to drain
 * @param jvm further options for the JVMs of contenders
 */
record Parameters(
        List<Entrant> contenders,
        int events,
        int days,
        int rounds,
        int members,
        int partitions,
        int commitMs,
        int threads,
        int instances,
        Duration timeout,
        List<String> jvm) {
    private static final int EVENTS_A_DAY = 2_740;
    /** The service takes no events of before 2000. */
    private static final int MOST_DAYS = 8_000;

    /**
     * Reads them.
     *
     * @throws InputException if one makes no sense; the message says which, and what would
     */
    static Parameters read(Properties given) {
        int events = number(given, "events", 2_000_000, 1_000, 100_000_000);
        Parameters parameters = new Parameters(
                contenders(given),
                events,
                Math.min(MOST_DAYS, (events + EVENTS_A_DAY - 1) / EVENTS_A_DAY),
                number(given, "rounds", 4, 1, 100),
                number(given, "members", 100, 1, 1_000_000),
                number(given, "partitions", 4, 1, 1_000),
                number(given, "commit", 100, 1, 60_000),
                number(given, "threads", 2, 1, 64),
                number(given, "instances", 1, 1, 16),
                Duration.ofSeconds(number(given, "timeout", 300, 1, 86_400)),
                words(given.getProperty("bench.jvm", ""), " +"));
        if (parameters.instances > 1
                && !parameters.contenders.stream().allMatch(one -> one.name().startsWith("service"))) {
            throw new InputException("bench.instances: only the service has several; add -Dbench.contenders=service");
        }
        return parameters;
    }

    /** As they are called when they are given, beside the contenders. */
    Map<String, String> byName() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("events", Integer.toString(events));
        texts.put("days", Integer.toString(days));
        texts.put("rounds", Integer.toString(rounds));
        texts.put("members", Integer.toString(members));
        texts.put("partitions", Integer.toString(partitions));
        texts.put("commit", commitMs + " ms");
        texts.put("threads", Integer.toString(threads));
        texts.put("instances", Integer.toString(instances));
        if (!jvm.isEmpty()) {
            texts.put("jvm", String.join(" ", jvm));
        }
        return texts;
    }

    private static List<Entrant> contenders(Properties given) {
        List<String> names = words(given.getProperty("bench.contenders", ""), ",");
        try {
            return names.isEmpty() ? Entrant.ALL : Entrant.of(names);
        } catch (IllegalArgumentException e) {
            throw new InputException("bench.contenders: " + e.getMessage());
        }
    }

    private static int number(Properties given, String name, int preset, int least, int most) {
        String text = given.getProperty("bench." + name, "").trim().replace("_", "");
        if (text.isEmpty()) {
            return preset;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new InputException(
                    "bench." + name + ": '" + text + "' is no whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    private static List<String> words(String text, String between) {
        return Stream.of(text.trim().split(between))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
