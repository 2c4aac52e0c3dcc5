package io.nevtally.mapping;

import io.nevtally.source.TableFormat;
import io.nevtally.source.TableFormat.Kind;
import io.nevtally.yaml.Word;
import io.nevtally.yaml.Yaml;
import io.nevtally.yaml.YamlFields;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Reads how a file is to be read. */
final class FormatReader {
    private FormatReader() {}

    /** What there is under {@code file}; CSV in UTF-8 whose header is to be found, unless it says otherwise. */
    static TableFormat read(Optional<Yaml> file) {
        if (file.isEmpty()) {
            return new TableFormat(
                    Kind.DELIMITED,
                    ",",
                    '"',
                    TableFormat.NONE,
                    "",
                    StandardCharsets.UTF_8,
                    TableFormat.FIND_HEADER,
                    List.of(),
                    false,
                    "*");
        }
        YamlFields fields = file.get()
                .fields()
                .only(
                        "format",
                        "separator",
                        "quote",
                        "escape",
                        "comment",
                        "encoding",
                        "header",
                        "columns",
                        "ragged",
                        "entry");
        int header = fields.find("header").map(FormatReader::header).orElse(TableFormat.FIND_HEADER);
        fields.find("columns")
                .filter(columns -> header != TableFormat.NO_HEADER)
                .ifPresent(
                        columns -> columns.problem("the header has the names; take it away, or write 'header: none'"));
        return new TableFormat(
                fields.find("format").map(FormatReader::kind).orElse(Kind.DELIMITED),
                fields.find("separator").map(FormatReader::separator).orElse(","),
                fields.find("quote").map(FormatReader::character).orElse('"'),
                fields.find("escape").map(FormatReader::character).orElse(TableFormat.NONE),
                fields.find("comment").map(Yaml::text).orElse(""),
                fields.find("encoding").map(FormatReader::charset).orElse(StandardCharsets.UTF_8),
                header,
                fields.find("columns").map(Yaml::words).orElse(List.of()).stream()
                        .map(Word::text)
                        .toList(),
                fields.find("ragged").map(Yaml::truth).orElse(false),
                fields.find("entry").map(FormatReader::glob).orElse("*"));
    }

    private static Kind kind(Yaml yaml) {
        return switch (yaml.word().text()) {
            case "delimited" -> Kind.DELIMITED;
            case "json-lines" -> Kind.JSON_LINES;
            case "avro" -> Kind.AVRO;
            default -> {
                yaml.problem("'" + yaml.text() + "' is not known; write delimited, json-lines or avro");
                yield Kind.DELIMITED;
            }
        };
    }

    private static String separator(Yaml yaml) {
        String text = yaml.text().equals("tab") ? "\t" : yaml.text();
        if (text.isEmpty() || text.matches("(?s).*[\r\n].*")) {
            yaml.problem("can't separate cells; write one character or more, such as \";\" or tab");
            return ",";
        }
        return text;
    }

    private static char character(Yaml yaml) {
        if (yaml.text().length() > 1) {
            yaml.problem("'" + yaml.text() + "' is more than one character; write one, or \"\" for none");
        }
        return yaml.text().isEmpty() ? TableFormat.NONE : yaml.text().charAt(0);
    }

    private static Charset charset(Yaml yaml) {
        try {
            return Charset.forName(yaml.word().text());
        } catch (IllegalArgumentException e) {
            yaml.problem("'" + yaml.text()
                    + "' is not an encoding known here; write it like UTF-8, windows-1252 or GB18030");
            return StandardCharsets.UTF_8;
        }
    }

    private static int header(Yaml yaml) {
        String text = yaml.word().text();
        if (text.equals("none")) {
            return TableFormat.NO_HEADER;
        }
        if (text.matches("[1-9][0-9]{0,5}")) {
            return Integer.parseInt(text);
        }
        yaml.problem("'" + text + "' is not a line; write its number from 1, or none. Without, the header is found");
        return TableFormat.FIND_HEADER;
    }

    private static String glob(Yaml yaml) {
        try {
            String glob = yaml.word().text();
            var unused = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return glob;
        } catch (PatternSyntaxException e) {
            yaml.problem("'" + yaml.text() + "' is not a pattern of file names; write it like *.csv");
            return "*";
        }
    }
}
