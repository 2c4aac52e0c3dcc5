package io.nevtally.cli;

import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.http.HttpService;
import io.nevtally.service.TallyService;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: the service against a real cluster, until it is told to end. */
@Command(
        name = "run",
        description = "Run the service against a Kafka cluster.",
        footer = "Ends on Ctrl-C or SIGTERM with exit code 0, after what it has read is committed.")
final class RunCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "Properties: Kafka's own settings, and ours under nev.; docs/settings.md lists them.")
    @SuppressWarnings("NullAway.Init") // required
    private Path config;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = SettingsReader.load(config, System.getenv());
        try (Shutdown shutdown = new Shutdown()) {
            TallyService service = shutdown.open(() -> TallyService.start(settings));
            HttpService http = shutdown.open(() -> HttpService.start(service));
            String only = settings.http().figures() ? "" : " (health and metrics alone: nev.http.figures is false)";
            spec.commandLine().getOut().println("NEV Tally runs: " + http.address() + only);
            spec.commandLine().getOut().flush();
            service.awaitEnd();
            return service.hasFailed() ? Main.FAILED : Main.OK;
        }
    }
}
