package io.nevtally.serde;

import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventDecoder.Undecodable;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether events in a writer's schema can be read into ours. Names count without their namespace, so that a
 * producer needs none.
 */
final class SchemaFit {

    private SchemaFit() {}

    /** Why events in the writer's schema can't be read into ours, or null if they can. */
    static @Nullable Undecodable misfit(Schema writer, Schema ours) {
        if (writer.getType() != Schema.Type.RECORD || !writer.getName().equals(ours.getName())) {
            return wrong("the schema is of " + writer.getFullName() + "; it must be of " + ours.getName());
        }
        for (Schema.Field field : writer.getFields()) {
            if (EmptyItems.areIn(field.schema())) {
                return wrong(field.name() + " has items that take no bytes in the schema; leave it out");
            }
        }
        for (Schema.Field field : ours.getFields()) {
            Schema.Field written = writer.getField(field.name());
            if (written == null && !field.hasDefaultValue()) {
                return new Undecodable(ErrorCode.MISSING_FIELD, field.name() + " is missing from the schema; add it");
            }
            if (written != null && branches(written.schema()).stream().noneMatch(w -> fits(w, field.schema()))) {
                return wrong(field.name() + " is " + written.schema() + " in the schema; it must be "
                        + KnownRecords.text(field.schema()));
            }
            String bend = written == null ? null : bend(written.schema(), field.schema());
            if (bend != null) {
                return wrong(field.name() + " is " + bend);
            }
        }
        return null;
    }

    /** The writer's schema with the namespaces of ours, without which Avro doesn't find the branches of unions. */
    static Schema renamed(Schema writer, Schema ours) {
        if (writer.getType() != Schema.Type.RECORD) {
            return writer;
        }
        List<Schema.Field> fields = writer.getFields().stream()
                .map(field -> new Schema.Field(
                        field.name(),
                        ours.getField(field.name()) == null ? field.schema() : renamedEnums(field.schema(), ours),
                        null,
                        (Object) null))
                .toList();
        return Schema.createRecord(ours.getName(), null, ours.getNamespace(), false, fields);
    }

    private static Schema renamedEnums(Schema type, Schema ours) {
        return switch (type.getType()) {
            case UNION ->
                Schema.createUnion(type.getTypes().stream()
                        .map(branch -> renamedEnums(branch, ours))
                        .toList());
            case ENUM -> Schema.createEnum(type.getName(), null, ours.getNamespace(), type.getEnumSymbols());
            default -> type;
        };
    }

    /** Whether values of a type that is no union may be read; whether an enum's symbol is known shows only then. */
    private static boolean fits(Schema writer, Schema ours) {
        return branches(ours).stream().anyMatch(branch -> {
            if (isEnum(writer) && isEnum(branch)) {
                return writer.getName().equals(branch.getName());
            }
            return SchemaCompatibility.checkReaderWriterCompatibility(branch, writer)
                            .getType()
                    == SchemaCompatibilityType.COMPATIBLE;
        });
    }

    /** How a value would silently change when it is read, or null if it wouldn't: Avro looks at our type only. */
    private static @Nullable String bend(Schema writer, Schema ours) {
        for (Schema branch : branches(ours)) {
            LogicalType logical = branch.getLogicalType();
            for (Schema written : branches(writer)) {
                String name = written.getProp("logicalType");
                if (logical instanceof LogicalTypes.TimestampMillis
                        && name != null
                        && !name.equals(logical.getName())) {
                    return name + " in the schema; it must be " + logical.getName();
                }
                if (logical instanceof LogicalTypes.Decimal decimal
                        && written.getType() != Schema.Type.NULL
                        && !(written.getLogicalType() instanceof LogicalTypes.Decimal d
                                && d.getScale() == decimal.getScale())) {
                    return written + " in the schema; it must be a decimal of bytes with scale " + decimal.getScale();
                }
            }
        }
        return null;
    }

    private static boolean isEnum(Schema type) {
        return type.getType() == Schema.Type.ENUM;
    }

    private static List<Schema> branches(Schema type) {
        return type.isUnion() ? type.getTypes() : List.of(type);
    }

    private static Undecodable wrong(String message) {
        return new Undecodable(ErrorCode.WRONG_SCHEMA, message);
    }
}
