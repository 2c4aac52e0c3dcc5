package io.nevtally.catalogue;

import io.nevtally.yaml.YamlException;
import io.nevtally.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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
     * @throws YamlException if it can't be read or used
     */
    public static Catalogue load(Path file) {
        return parse(text(file), file.toString());
    }

    /**
     * Reads the YAML of a catalogue.
     *
     * @throws YamlException if it can't be read
     */
    public static String text(Path file) {
        return YamlFile.text(file, "a catalogue");
    }

    /**
     * Reads a catalogue.
     *
     * @param text the YAML
     * @param name the name of the file, for messages
     * @throws YamlException if it can't be used
     */
    public static Catalogue parse(String text, String name) {
        return YamlFile.parse(
                text,
                name,
                "declare at least one indicator",
                (yaml, problems) -> new CatalogueBuilder(new CatalogueReader().read(yaml), problems).build());
    }
}
