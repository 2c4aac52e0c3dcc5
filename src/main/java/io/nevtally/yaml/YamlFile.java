package io.nevtally.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A file in YAML. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * Reads the text of a file.
     *
     * @param file the file
     * @param what what it should be, for the message: {@code a catalogue}
     * @throws YamlException if it can't be read
     */
    public static String text(Path file, String what) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new YamlException(List.of(file + ":1: is not text in UTF-8; save it as that"));
        } catch (IOException e) {
            throw new YamlException(
                    List.of(file + ": there is no such file, or it can't be read; name " + what + " in YAML"));
        }
    }

    /**
     * Reads YAML.
     *
     * @param text the YAML
     * @param name the name of the file, for messages
     * @param least what an empty file lacks, for the message: {@code declare at least one indicator}
     * @param reader makes something of it, noting what is wrong
     * @throws YamlException if it can't be used; tells everything that is wrong
     */
    public static <T> T parse(String text, String name, String least, BiFunction<Yaml, Problems, T> reader) {
        Problems problems = new Problems(name);
        Optional<Node> root = compose(text, problems);
        problems.throwIfAny();
        if (root.isEmpty()) {
            problems.add(1, "is empty; " + least);
            problems.throwIfAny();
        }
        T read = reader.apply(Yaml.file(root.orElseThrow(), problems), problems);
        problems.throwIfAny();
        return read;
    }

    private static Optional<Node> compose(String text, Problems problems) {
        try {
            // A key that is no word is refused later, with its line.
            LoadSettings settings =
                    LoadSettings.builder().setAllowNonScalarKeys(true).build();
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            problems.add(
                    line,
                    "is not YAML: " + oneLine(context(e) + e.getProblem()) + "; mend the syntax here or just above");
        } catch (YamlEngineException e) {
            problems.add(1, "is not YAML: " + oneLine(String.valueOf(e.getMessage())) + "; mend the syntax");
        }
        return Optional.empty();
    }

    private static String context(MarkedYamlEngineException e) {
        return e.getContext() == null ? "" : e.getContext() + " ";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
