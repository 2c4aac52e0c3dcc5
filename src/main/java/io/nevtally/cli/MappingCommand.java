package io.nevtally.cli;

import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.mapping.EventLimits;
import io.nevtally.mapping.Preview;
import io.nevtally.mapping.Row;
import io.nevtally.mapping.RowReader;
import io.nevtally.progress.Progress;
import io.nevtally.progress.Screen;
import io.nevtally.source.SourceFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Mappings of files that somebody else made. */
@Command(name = "mapping", description = "Try mappings of foreign files (docs/mapping.md).")
final class MappingCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    /** Without a command of its own there is nothing to do but to tell which there are. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** What would be published, and what not. Nothing is. */
    @Command(
            name = "check",
            description = {
                "Show what a replay of files would publish, and write nothing. Needs no broker.",
                "Prints the first events, how many rows are skipped and by which condition, how many are bad and why, "
                        + "and the most frequent members.",
            },
            footer = "Exit code: 0 if every row is fit, 2 if a row or the input is bad.")
    int check(
            @ArgGroup(multiplicity = "1") Form form,
            @Parameters(
                            paramLabel = "FILE",
                            arity = "1..*",
                            description = "Files, as they are or compressed (GZIP, ZIP); - for standard input.")
                    List<String> files,
            @Option(
                            names = "--events",
                            paramLabel = "N",
                            defaultValue = "3",
                            description = "How many events to show; default ${DEFAULT-VALUE}.")
                    int events,
            @Option(
                            names = "--config",
                            paramLabel = "FILE",
                            description = "Settings as of 'run', for nev.zone and nev.history.start.")
                    @Nullable
                    Path config) {
        if (events < 0) {
            throw new InputException("--events must be 0 or more");
        }
        List<SourceFile> sources = files.stream().map(SourceFile::of).toList();
        Settings settings = Connection.settings(config, null, null);
        EventLimits limits = new EventLimits(settings.calendar(), settings.historyStart(), InstantSource.system());
        Preview preview = new Preview(form.mapping(settings), settings.calendar(), events);
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress =
                new Progress("check", err, Screen.ofStandardError(System.getenv()), System::nanoTime)) {
            read(sources, preview, limits, progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(new PreviewText(preview, sources.size(), settings.calendar().zone()));
        out.flush();
        return preview.bad().isEmpty() ? Main.OK : Main.BAD_INPUT;
    }

    private static void read(List<SourceFile> sources, Preview preview, EventLimits limits, Progress progress) {
        long total = sources.stream().mapToLong(SourceFile::size).sum();
        long done = 0;
        for (SourceFile source : sources) {
            try (RowReader reader = RowReader.open(source, preview.mapping(), limits)) {
                for (List<Row> row = reader.next(); row != null; row = reader.next()) {
                    preview.add(reader.place(), row);
                    progress.update(done + reader.bytes(), total, preview.rows());
                }
            }
            done += source.size();
        }
    }
}
