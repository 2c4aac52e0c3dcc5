package io.nevtally.cli;

import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventDecoder;
import io.nevtally.redrive.Redrive;
import io.nevtally.redrive.Report;
import io.nevtally.serde.EventReader;
import io.nevtally.service.ClusterTopics;
import io.nevtally.topic.TopicAdmin;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code redrive}: dead letters that can be mended, into the input topics again. */
@Command(
        name = "redrive",
        description = {
            "Publish those dead letters again that would be accepted today.",
            "Each is looked at as the service would, with the schemas and settings of now, and published once, however"
                    + " often this is run. docs/dead-letters.md tells the codes, and what mends each.",
        },
        footer = "Exit code: 0 also if there are letters that can't be mended; 2 if the input was bad, 1 if redriving"
                + " failed.")
final class RedriveCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Option(names = "--dry-run", description = "Say what would be published, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "Only letters with this code, such as UNKNOWN_SCHEMA; may be given several times.")
    private Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);

    @Option(names = "--json", description = "Write JSON instead of the table.")
    private boolean json;

    @Mixin
    private final Connection connection = new Connection();

    @Override
    @SuppressWarnings("try") // what ends on shutdown only has to be open
    public Integer call() throws InterruptedException {
        Settings settings = connection.settings();
        EventDecoder decoder = decoder(settings);
        Redrive redrive = new Redrive(settings, decoder, lettersId(settings), codes, InstantSource.system());
        try (OnShutdown shutdown = new OnShutdown(redrive::stop)) {
            Report report = dryRun ? redrive.preview() : redrive.publish();
            print(new RedriveText(report, dryRun));
            if (redrive.isStopped()) {
                spec.commandLine().getErr().println("nev-tally: stopped before the end; redrive again for the rest");
                return Main.FAILED;
            }
            return Main.OK;
        }
    }

    /** What tells the dead letters from those of a topic before; makes sure that the marks have a topic that keeps them. */
    private String lettersId(Settings settings) throws InterruptedException {
        String letters = settings.topics().deadLetters();
        List<String> missing = ClusterTopics.ask(settings, TopicAdmin::missing);
        if (missing.contains(letters)) {
            throw new InputException("there is no topic " + letters + " at "
                    + settings.kafka().getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                    + "; check the address and nev.topic.prefix");
        }
        if (!dryRun) {
            ClusterTopics.prepare(settings, settings.topics().redriven());
        }
        return ClusterTopics.ask(settings, topics -> topics.id(letters));
    }

    private static EventDecoder decoder(Settings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put("schema.registry.wait.ms", "15000"); // someone is waiting
        settings.kafka()
                .stringPropertyNames()
                .forEach(key -> config.put(key, settings.kafka().getProperty(key)));
        return EventReader.of(settings.serdeClass(), config);
    }

    private void print(RedriveText text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? FigureText.json(text.json()) : text.table());
        out.flush();
    }
}
