package io.nevtally.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;

/**
 * From a released schema to the one of today.
 *
 * @param file the schema's file, for what is told
 * @param version the release
 * @param released what was released
 * @param current what is to be next
 */
record Change(String file, String version, Schema released, Schema current) {

    /**
     * What would break somebody, one line each with field and rule: what a registry refuses under FULL_TRANSITIVE, under
     * Avro's names for it, and what it doesn't see.
     */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        unreadable(current, released)
                .map(problem -> problem + "; records of " + version + " couldn't be read")
                .forEach(problems::add);
        unreadable(released, current)
                .map(problem -> problem + "; readers of " + version + " couldn't read it")
                .forEach(problems::add);
        unlike("", released, current).forEach(problems::add);
        for (Schema.Field was : released.getFields()) {
            Schema.Field is = current.getField(was.name());
            if (is != null) {
                unlike(was.name() + ": ", was.schema(), is.schema()).forEach(problems::add);
                if (was.hasDefaultValue() && !Objects.equals(was.defaultVal(), is.defaultVal())) {
                    problems.add(was.name() + ": DEFAULT_CHANGED from " + text(was) + " to " + text(is)
                            + "; records without it would mean something else");
                }
            }
        }
        return problems.stream().map(problem -> file + ": " + problem).toList();
    }

    private static Stream<String> unreadable(Schema reader, Schema writer) {
        return incompatibilities(reader, writer)
                .flatMap(each ->
                        causes(each).map(cause -> field(reader, each) + cause.getType() + ", " + cause.getMessage()));
    }

    /** Of an optional field Avro says only that a branch doesn't fit. */
    private static Stream<Incompatibility> causes(Incompatibility incompatibility) {
        if (incompatibility.getType() != SchemaIncompatibilityType.MISSING_UNION_BRANCH) {
            return Stream.of(incompatibility);
        }
        List<Incompatibility> causes = branches(incompatibility.getReaderFragment())
                .flatMap(reader -> branches(incompatibility.getWriterFragment())
                        .filter(writer -> writer.getName().equals(reader.getName()))
                        .flatMap(writer -> incompatibilities(reader, writer)))
                .toList();
        return causes.isEmpty() ? Stream.of(incompatibility) : causes.stream();
    }

    private static Stream<Incompatibility> incompatibilities(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream();
    }

    /** Where it is, from a location such as {@code /fields/7/type/symbols}. */
    private static String field(Schema reader, Incompatibility incompatibility) {
        String[] location = incompatibility.getLocation().split("/", -1);
        return location.length > 2 && location[1].equals("fields")
                ? reader.getFields().get(Integer.parseInt(location[2])).name() + ": "
                : "";
    }

    /** Avro compares names without their namespace, and no logical types. */
    private static Stream<String> unlike(String field, Schema was, Schema is) {
        if (was.isUnion() || is.isUnion()) {
            return branches(was)
                    .flatMap(before -> branches(is)
                            .filter(after -> before.getName().equals(after.getName()))
                            .flatMap(after -> unlike(field, before, after)));
        }
        List<String> problems = new ArrayList<>();
        if (was.getName().equals(is.getName()) && !was.getFullName().equals(is.getFullName())) {
            problems.add(field + "NAMESPACE_CHANGED from " + was.getFullName() + " to " + is.getFullName()
                    + "; readers look for the whole name");
        }
        if (!logicalType(was).equals(logicalType(is))) {
            problems.add(field + "LOGICAL_TYPE_CHANGED from " + logicalType(was) + " to " + logicalType(is)
                    + "; readers would take the value for another");
        }
        if (was.getType() == Schema.Type.ENUM
                && is.getType() == Schema.Type.ENUM
                && was.getEnumDefault() != null
                && !was.getEnumDefault().equals(is.getEnumDefault())) {
            problems.add(field + "DEFAULT_CHANGED from " + was.getEnumDefault() + " to " + is.getEnumDefault()
                    + "; symbols that readers don't know would mean something else");
        }
        return problems.stream();
    }

    private static Stream<Schema> branches(Schema type) {
        return type.isUnion() ? type.getTypes().stream() : Stream.of(type);
    }

    private static String logicalType(Schema type) {
        String name = type.getProp("logicalType");
        Object precision = type.getObjectProp("precision");
        return name == null
                ? "none"
                : precision == null ? name : name + "(" + precision + ", " + type.getObjectProp("scale") + ")";
    }

    private static String text(Schema.Field field) {
        return field.hasDefaultValue() ? String.valueOf(field.defaultVal()) : "none";
    }
}
