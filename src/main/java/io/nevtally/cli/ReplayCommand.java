package io.nevtally.cli;

import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.mapping.EventLimits;
import io.nevtally.mapping.Mapping;
import io.nevtally.progress.Progress;
import io.nevtally.progress.Screen;
import io.nevtally.replay.Mark;
import io.nevtally.replay.Pace;
import io.nevtally.replay.Publisher;
import io.nevtally.replay.Replay;
import io.nevtally.replay.Replay.Result;
import io.nevtally.replay.ReplayId;
import io.nevtally.serde.ValueSerde;
import io.nevtally.service.ClusterTopics;
import io.nevtally.source.SourceFile;
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
import picocli.CommandLine.ArgGroup;
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
            "Publish events from files, in the order of the rows.",
            "With --type the files are CSV, and the first row names the columns after the fields of the event "
                    + "(docs/replay.md). With --mapping they are what the mapping says: see 'nev-tally mapping check'. "
                    + "Replaying a file again changes no figure. A row that can't be published is told by file and "
                    + "line, and left out.",
        },
        footer = "Exit code: 0 if every row was published, 2 if a row or the input was bad, 1 if publishing failed.")
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private Form form;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files, as they are or compressed (GZIP, ZIP); - for standard input.")
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

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Publish at most N events a second. Without it, as many as possible.")
    private double rate = Double.POSITIVE_INFINITY;

    @Option(
            names = "--merge",
            description =
                    "Merge the files by the times of their events, each being in that order, instead of publishing "
                            + "one after the other.")
    private boolean merge;

    @Option(names = "--strict", description = "Stop at the first bad row.")
    private boolean strict;

    @Override
    @SuppressWarnings("try") // what ends on shutdown only has to be open
    public Integer call() throws InterruptedException {
        if (!(speed > 0)) {
            throw new InputException("--speed must be a positive number, such as 86400 for a day a second");
        }
        if (!(rate > 0)) {
            throw new InputException("--rate must be a positive number, such as 5000 for 5000 events a second");
        }
        List<SourceFile> sources = files.stream().map(SourceFile::of).toList();
        Settings settings = connection.settings();
        Mapping mapping = form.mapping(settings);
        Topics topics = new Topics(settings.topicPrefix());
        String topic = topics.events(mapping.type());
        EventLimits limits = new EventLimits(settings.calendar(), settings.historyStart(), InstantSource.system());
        Mark mark = ReplayId.of(sources, form.identity(settings, topic))
                .map(id -> new Mark(topics.replays(), id))
                .orElse(null);
        PrintWriter err = spec.commandLine().getErr();
        try (Serde<SpecificRecord> serde = serde(settings);
                Publisher publisher = Publisher.connect(settings.kafka(), List.of(topic), serde.serializer(), mark);
                OnShutdown shutdown = new OnShutdown(publisher::finish);
                Progress progress =
                        new Progress("replay", err, Screen.ofStandardError(System.getenv()), System::nanoTime)) {
            if (mark != null) {
                ClusterTopics.ask(settings, admin -> admin.createIfMissing(mark.topic()));
            }
            Pace pace = new Pace(speed, rate, System::nanoTime, LockSupport::parkNanos);
            Result result = new Replay(mapping, limits, topic, publisher, progress).run(sources, merge, pace, strict);
            print(result, mapping, topic, mark != null);
            if (!result.complete()) {
                return Main.FAILED;
            }
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

    private void print(Result result, Mapping mapping, String topic, boolean marked) {
        PrintWriter out = spec.commandLine().getOut();
        long bad = result.bad().values().stream().mapToLong(Long::longValue).sum();
        out.printf(
                Locale.ROOT,
                "%,12d rows read from %d %s%n",
                result.read(),
                result.files(),
                result.files() == 1 ? "file" : "files");
        if (!mapping.own()) {
            out.printf(Locale.ROOT, "%,12d skipped%n", result.skipped());
        }
        String before = result.before() > 0
                ? String.format(Locale.ROOT, ", %,d of them by an earlier run", result.before())
                : "";
        out.printf(Locale.ROOT, "%,12d published to %s%s%n", result.published(), topic, before);
        out.printf(Locale.ROOT, "%,12d bad%n", bad);
        result.bad().forEach((reason, count) -> out.printf(Locale.ROOT, "%,12d   %s%n", count, reason));
        if (!result.complete()) {
            out.println("Stopped before the end; "
                    + (marked ? "the same command goes on from there." : "replay again to publish the rest."));
        }
        out.flush();
    }
}
