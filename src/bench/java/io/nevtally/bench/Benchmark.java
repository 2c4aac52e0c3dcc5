package io.nevtally.bench;

import io.nevtally.config.InputException;
import java.nio.file.Path;

/**
 * Measures contenders side by side: {@code mvn -Pbench test}. Each drains the same topic on the same broker, in a JVM of its
 * own, in alternating rounds; its time counts once its totals are found to be right. {@code -Dbench.events=200000} and
 * the like set what {@link Parameters} lists. Tables are printed, and kept with all that was measured in
 * {@code target/bench}. The exit code is 1 if a contender has failed, and 2 if a parameter makes no sense.
 */
final class Benchmark {

    private Benchmark() {}

    /** Takes no arguments; see {@link Parameters}. */
    public static void main(String[] args) throws Exception {
        System.exit(run());
    }

    private static int run() throws Exception {
        try {
            Parameters parameters = Parameters.read(System.getProperties());
            Path directory = Path.of(System.getProperty("nev.home"), "target", "bench");
            try (Cluster cluster = Cluster.start(parameters, directory)) {
                boolean isComplete = switch (parameters.scenario()) {
                    case DRAIN -> drain(parameters, cluster, directory);
                    case GROWTH -> new Growth(cluster, directory).run(parameters);
                    case LATENCY -> new LatencyScenario(cluster, parameters, System.getProperties()).run(directory);
                    case RESTORE -> new RestartScenario(cluster, parameters, directory).restore();
                    case START -> new RestartScenario(cluster, parameters, directory).start();
                };
                return isComplete ? 0 : 1;
            }
        } catch (InputException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    private static boolean drain(Parameters parameters, Cluster cluster, Path directory) throws Exception {
        Report report = Rounds.run(parameters, cluster, "drain", directory);
        report.write(directory, "drain");
        System.out.println('\n' + report.text());
        return report.isComplete();
    }
}
