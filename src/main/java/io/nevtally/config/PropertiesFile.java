package io.nevtally.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Properties and where they stand.
 *
 * @param name the name of the file; empty if they come from no file
 * @param properties the properties
 * @param lines the line of each key, from 1
 */
record PropertiesFile(String name, Properties properties, Map<String, Integer> lines) {

    /** Properties that come from no file. */
    static PropertiesFile of(Properties properties) {
        return new PropertiesFile("", properties, Map.of());
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws InputException if it can't be read
     */
    static PropertiesFile load(Path file) {
        try {
            String text = Files.readString(file);
            return new PropertiesFile(file.toString(), parse(text), lines(text));
        } catch (CharacterCodingException e) {
            throw new InputException(file + ": is not text in UTF-8; save it as that");
        } catch (IOException e) {
            throw new InputException(file + ": there is no such file, or it can't be read; name a properties file");
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    file + ": has a '\\u' without four hexadecimal digits; write '\\\\' for a backslash");
        }
    }

    /** The same with other values for some keys, which come from no line. */
    PropertiesFile with(Map<String, String> others) {
        Properties merged = new Properties();
        merged.putAll(properties);
        merged.putAll(others);
        Map<String, Integer> kept = new HashMap<>(lines);
        kept.keySet().removeAll(others.keySet());
        return new PropertiesFile(name, merged, kept);
    }

    /** Where a key stands, to put before a message: {@code run.properties:3: }. */
    String at(String key) {
        if (name.isEmpty()) {
            return "";
        }
        return lines.containsKey(key) ? name + ":" + lines.get(key) + ": " : name + ": ";
    }

    private static Map<String, Integer> lines(String text) {
        Map<String, Integer> lines = new HashMap<>();
        boolean continued = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!continued) {
                for (String key : parse(line).stringPropertyNames()) {
                    lines.put(key, number);
                }
            }
            boolean comment =
                    line.stripLeading().startsWith("#") || line.stripLeading().startsWith("!");
            int backslashes = line.length() - line.replaceAll("\\\\+$", "").length();
            continued = backslashes % 2 == 1 && (continued || !comment);
        }
        return lines;
    }

    private static Properties parse(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
