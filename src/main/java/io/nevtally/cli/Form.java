package io.nevtally.cli;

import io.nevtally.catalogue.Measure;
import io.nevtally.config.Settings;
import io.nevtally.mapping.Mapping;
import io.nevtally.mapping.MappingFile;
import io.nevtally.yaml.YamlFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is in the files, of which one is given. */
final class Form {
    @Option(
            names = "--type",
            required = true,
            paramLabel = "TYPE",
            description = "What the files hold: production, sales, exports or chargers.")
    private @Nullable Measure type;

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "FILE",
            description = "How events are made of their rows, in YAML (docs/mapping.md).")
    private @Nullable Path mapping;

    /**
     * The mapping that they come to.
     *
     * @throws io.nevtally.yaml.YamlException if it can't be used
     */
    Mapping mapping(Settings settings) {
        if (mapping != null) {
            return MappingFile.load(mapping, settings.calendar());
        }
        if (type == null) {
            throw new IllegalStateException("one of the options is given");
        }
        return Mapping.own(type, settings.calendar());
    }

    /** What it comes to for telling a replay from others: whatever changes which events come of the same files. */
    List<String> identity(Settings settings, String topic) {
        return List.of(
                topic,
                mapping == null ? "" : YamlFile.text(mapping, "a mapping"),
                settings.calendar().zone().getId(),
                settings.historyStart().toString());
    }
}
