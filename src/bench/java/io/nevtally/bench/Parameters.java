package io.nevtally.bench;

import io.nevtally.config.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What is measured, from system properties that begin with {@code bench.}; what is empty or missing has its default.
 *
 * @param scenario what it is about
 * @param contenders who is measured, in the order of tables
 * @param events how many different events; 1 % of them come twice
 * @param daily how many of them a day
 * @param rounds how many rounds, the first of which is cold
 * @param warmup how many of them, from the first, no median is of, while the JVMs compile; one round always counts
 * @param members how many manufacturers
 * @param partitions of every topic
 * @param commitMs the commit interval, in milliseconds
 * @param threads how many threads or slots of a process may work
 * @param instances how many processes share the work
 * @param timeout how long a contender may take to start, and to drain
 * @param directory where all processes keep their files: by default that for temporary ones
 * @param jvm further options for the JVMs of contenders
 */
record Parameters(
        Scenario scenario,
        List<Entrant> contenders,
        int events,
        int daily,
        int rounds,
        int warmup,
        int members,
        int partitions,
        int commitMs,
        int threads,
        int instances,
        Duration timeout,
        Path directory,
        List<String> jvm) {
    /** The service takes no events of before 2000. */
    private static final int MOST_DAYS = 8_000;

    /**
     * Reads them.
     *
     * @throws InputException if one makes no sense; the message says which, and what would
     */
    static Parameters read(Properties given) {
        Scenario scenario = Scenario.of(text(given, "scenario", "drain"));
        Parameters parameters = new Parameters(
                scenario,
                contenders(text(given, "contenders", scenario.contenders())),
                number(given, "events", scenario.events(), 1_000, 100_000_000),
                number(given, "daily", 2_740, 1, 10_000_000),
                number(given, "rounds", scenario.rounds(), 1, 100),
                number(given, "warmup", 1, 1, 99),
                number(given, "members", 100, 1, 1_000_000),
                number(given, "partitions", 4, 1, 1_000),
                number(given, "commit", scenario.commitMs(), 1, 60_000),
                number(given, "threads", 2, 1, 64),
                number(given, "instances", 1, 1, 16),
                Duration.ofSeconds(number(given, "timeout", 300, 1, 86_400)),
                directory(text(given, "directory", System.getProperty("java.io.tmpdir"))),
                words(text(given, "jvm", ""), " +"));
        if ((parameters.instances > 1 || scenario.isOfService())
                && !parameters.contenders.stream().allMatch(one -> one.name().startsWith("service"))) {
            throw new InputException((scenario.isOfService()
                            ? "bench.scenario: only the service does that"
                            : "bench.instances: only the service has several")
                    + "; add -Dbench.contenders=service");
        }
        return parameters;
    }

    /** As they are called when they are given, beside the contenders. */
    Map<String, String> byName() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("events", Integer.toString(events));
        texts.put("days", Integer.toString(days()));
        texts.put("rounds", Integer.toString(rounds));
        texts.put("warmup", Integer.toString(warmup));
        texts.put("members", Integer.toString(members));
        texts.put("partitions", Integer.toString(partitions));
        texts.put("commit", commitMs + " ms");
        texts.put("threads", Integer.toString(threads));
        texts.put("instances", Integer.toString(instances));
        texts.put("directory", directory.toString());
        if (!jvm.isEmpty()) {
            texts.put("jvm", String.join(" ", jvm));
        }
        return texts;
    }

    /** Has a JVM keep its files in the directory. */
    String temporary() {
        return "-Djava.io.tmpdir=" + directory;
    }

    /** Over how many days the events are spread. */
    int days() {
        return Math.min(MOST_DAYS, (events + daily - 1) / daily);
    }

    Parameters withEvents(int other) {
        return with(other, daily, members, partitions, instances);
    }

    Parameters withMembers(int other) {
        return with(events, daily, other, partitions, instances);
    }

    /** As many events of each member a day, of more members; on fewer days, so that there are as many events. */
    Parameters withMembersAlike(int times) {
        return with(events, daily * times, members * times, partitions, instances);
    }

    Parameters withPartitions(int other) {
        return with(events, daily, members, other, instances);
    }

    Parameters withInstances(int other) {
        return with(events, daily, members, partitions, other);
    }

    private Parameters with(
            int otherEvents, int otherDaily, int otherMembers, int otherPartitions, int otherInstances) {
        return new Parameters(
                scenario,
                contenders,
                otherEvents,
                otherDaily,
                rounds,
                warmup,
                otherMembers,
                otherPartitions,
                commitMs,
                threads,
                otherInstances,
                timeout,
                directory,
                jvm);
    }

    private static List<Entrant> contenders(String given) {
        List<String> names = words(given, ",");
        try {
            return names.isEmpty() ? Entrant.ALL : Entrant.of(names);
        } catch (IllegalArgumentException e) {
            throw new InputException("bench.contenders: " + e.getMessage());
        }
    }

    /**
     * A number that is given under a name, or the preset if it isn't.
     *
     * @throws InputException if it isn't within its bounds, which are inclusive
     */
    static int number(Properties given, String name, int preset, int least, int most) {
        String text = text(given, name, Integer.toString(preset)).replace("_", "");
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new InputException(
                    "bench." + name + ": '" + text + "' is no whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    private static Path directory(String text) {
        Path directory = Path.of(text);
        if (!Files.isDirectory(directory)) {
            throw new InputException("bench.directory: '" + text + "' is no directory; make it, or name another");
        }
        return directory;
    }

    private static String text(Properties given, String name, String preset) {
        String text = given.getProperty("bench." + name, "").trim();
        return text.isEmpty() ? preset : text;
    }

    private static List<String> words(String text, String between) {
        return Stream.of(text.trim().split(between))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
