package io.nevtally.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads catalogues, which are written in YAML as {@code docs/catalogue.md} tells. */
public final class CatalogueFile {
    /** The name of the catalogue that ships with the service. */
    public static final String SHIPPED = "catalogue.yaml";

    private CatalogueFile() {}

    /** The catalogue that ships with the service. */
    public static Catalogue shipped() {
        return parse(shippedText(), SHIPPED);
    }

    /** The YAML of the catalogue that ships with the service. */
    public static String shippedText() {
        try (InputStream in = CatalogueFile.class.getResourceAsStream("/" + SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a catalogue.
     *
     * @throws CatalogueException if it can't be read or used
     */
    public static Catalogue load(Path file) {
        return parse(text(file), file.toString());
    }

    /**
     * Reads the YAML of a catalogue.
     *
     * @throws CatalogueException if it can't be read
     */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new CatalogueException(List.of(file + ":1: is not text in UTF-8; save it as that"));
        } catch (IOException e) {
            throw new CatalogueException(
                    List.of(file + ": there is no such file, or it can't be read; name a catalogue in YAML"));
        }
    }

    /**
     * Reads a catalogue.
     *
     * @param text the YAML
     * @param name the name of the file, for messages
     * @throws CatalogueException if it can't be used
     */
    public static Catalogue parse(String text, String name) {
        Problems problems = new Problems(name);
        Optional<Node> root = compose(text, problems);
        problems.throwIfAny();
        if (root.isEmpty()) {
            problems.add(1, "is empty; declare at least one indicator");
            problems.throwIfAny();
        }
        Draft draft = new CatalogueReader().read(Yaml.file(root.orElseThrow(), problems));
        Catalogue catalogue = new CatalogueBuilder(draft, problems).build();
        problems.throwIfAny();
        return catalogue;
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
