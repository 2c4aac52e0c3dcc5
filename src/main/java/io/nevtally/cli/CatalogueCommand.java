package io.nevtally.cli;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.config.SettingsReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalogue}: what a catalogue keeps, once it is known to be right. */
@Command(
        name = "catalogue",
        description = {
            "Check a catalogue and print what it keeps: FILE, or the one that the settings name, or the one that ships.",
            "What is wrong with it is told with file and line; the exit code is 2 then."
        })
final class CatalogueCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The catalogue, in YAML.")
    private @Nullable Path file;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The service's properties, whose nev.catalogue is taken.")
    private @Nullable Path config;

    @Option(names = "--yaml", description = "Print the YAML itself, to start one of your own from.")
    private boolean yaml;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (file != null && config != null) {
            throw new ParameterException(spec.commandLine(), "FILE and --config both name a catalogue; give one");
        }
        Optional<Path> named =
                config == null ? Optional.ofNullable(file) : SettingsReader.catalogueFile(config, System.getenv());
        String name = named.map(Path::toString).orElse(CatalogueFile.SHIPPED);
        String text = named.map(CatalogueFile::text).orElseGet(CatalogueFile::shippedText);
        Catalogue catalogue = CatalogueFile.parse(text, name);
        PrintWriter out = spec.commandLine().getOut();
        out.print(yaml ? text : CatalogueTable.of(named.isEmpty() ? "the one that ships" : name, catalogue));
        out.flush();
        return Main.OK;
    }
}
