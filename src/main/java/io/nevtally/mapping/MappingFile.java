package io.nevtally.mapping;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.yaml.YamlFile;
import java.nio.file.Path;

/** Reads mappings, which are written in YAML as {@code docs/mapping.md} tells. */
public final class MappingFile {
    private MappingFile() {}

    /**
     * Reads a mapping.
     *
     * @param calendar gives times without an offset their zone, unless the mapping does
     * @throws io.nevtally.yaml.YamlException if it can't be read or used; tells everything that is wrong
     */
    public static Mapping load(Path file, ReportingCalendar calendar) {
        return parse(YamlFile.text(file, "a mapping"), file.toString(), calendar);
    }

    /**
     * Reads a mapping.
     *
     * @param text the YAML
     * @param name the name of the file, for messages
     * @param calendar gives times without an offset their zone, unless the mapping does
     * @throws io.nevtally.yaml.YamlException if it can't be used; tells everything that is wrong
     */
    public static Mapping parse(String text, String name, ReportingCalendar calendar) {
        return YamlFile.parse(
                text,
                name,
                "say with 'type' and 'fields' what the rows are",
                (yaml, problems) -> new MappingReader(calendar).read(yaml));
    }
}
