package io.nevtally.cli;

import io.nevtally.catalogue.Measure;
import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.progress.Progress;
import io.nevtally.progress.Screen;
import io.nevtally.replay.EventFile;
import io.nevtally.replay.EventFormat;
import io.nevtally.replay.Pace;
import io.nevtally.replay.Publisher;
import io.nevtally.replay.Replay;
import io.nevtally.replay.Replay.Result;
import io.nevtally.serde.ValueSerde;
import io.nevtally.topic.Topics;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Files of past events into the input topics. */
@Command(
        name = "replay",
        description = {
            "Publish events from CSV files, in the order of the rows.",
            "The first row names the columns after the fields of the event (docs/replay.md). Replaying a file again "
                    + "changes no figure. A row that can't be published is told by file and line, and left out.",
        },
        footer = "Exit code: 0 if every row was published, 2 if a row or the input was bad, 1 if publishing failed.")
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Option(
            names = "--type",
            required = true,
            paramLabel = "TYPE",
            description = "What the files hold: production, sales, exports or chargers.")
    @SuppressWarnings("NullAway.Init") // required
    private Measure type;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "CSV files, as they are or compressed (.gz); - for standard input.")
    @SuppressWarnings("NullAway.Init") // required
    private List<String> files;

    @Mixin
    private final Connection connection = new Connection();

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Keep the events' own pace, N times as fast: 86400 is a day a second. Without it, as fast as "
                    + "possible.")
    private double speed = Double.POSITIVE_INFINITY;

    @Option(names = "--strict", description = "Stop at the first bad row.")
    private boolean strict;

    @Override
    @SuppressWarnings("try") // what ends on shutdown only has to be open
    public Integer call() throws InterruptedException {
        if (!(speed > 0)) {
            throw new InputException("--speed must be a positive number, such as 86400 for a day a second");
        }
        List<EventFile> sources = files.stream().map(EventFile::of).toList();
        Settings settings = connection.settings();
        String topic = new Topics(settings.topicPrefix()).events(type);
        EventFormat format =
                new EventFormat(type, settings.calendar(), settings.historyStart(), InstantSource.system());
        PrintWriter err = spec.commandLine().getErr();
        try (Serde<SpecificRecord> serde = serde(settings);
                Publisher publisher = Publisher.connect(settings.kafka(), List.of(topic), serde.serializer());
                OnShutdown shutdown = new OnShutdown(publisher::finish);
                Progress progress =
                        new Progress("replay", err, Screen.ofStandardError(System.getenv()), System::nanoTime)) {
            Pace pace = new Pace(speed, System::nanoTime, LockSupport::parkNanos);
            Result result = new Replay(format, topic, publisher, progress).run(sources, pace, strict);
            print(result, topic);
            return result.bad().isEmpty() ? Main.OK : Main.BAD_INPUT;
        }
    }

    private static Serde<SpecificRecord> serde(Settings settings) {
        Map<String, String> config = new HashMap<>();
        // Shorter than a transaction may last, within which the first value is written.
        config.put("schema.registry.wait.ms", "15000");
        settings.kafka()
                .stringPropertyNames()
                .forEach(key -> config.put(key, settings.kafka().getProperty(key)));
        return ValueSerde.load(settings.serdeClass(), config);
    }

    private void print(Result result, String topic) {
        PrintWriter out = spec.commandLine().getOut();
        long bad = result.bad().values().stream().mapToLong(Long::longValue).sum();
        out.printf(
                Locale.ROOT,
                "%,12d rows read from %d %s%n",
                result.read(),
                result.files(),
                result.files() == 1 ? "file" : "files");
        out.printf(Locale.ROOT, "%,12d published to %s%n", result.published(), topic);
        out.printf(Locale.ROOT, "%,12d bad%n", bad);
        result.bad().forEach((reason, count) -> out.printf(Locale.ROOT, "%,12d   %s%n", count, reason));
        if (!result.complete()) {
            out.println("Stopped before the end; replay again to publish the rest.");
        }
        out.flush();
    }
}
