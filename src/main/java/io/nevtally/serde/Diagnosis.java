package io.nevtally.serde;

import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventDecoder.Undecodable;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Finds out why a value can't be read, by reading it as its writer wrote it. */
final class Diagnosis {
    private final Schema writer;
    private final GenericRecord written;

    private Diagnosis(Schema writer, GenericRecord written) {
        this.writer = writer;
        this.written = written;
    }

    /**
     * Why a value can't be read.
     *
     * @param writer the schema that it was written with
     * @param ours the schema that it can't be read into
     * @param value the value in the wire format
     * @param failure what reading it ended with
     */
    static Undecodable of(Schema writer, Schema ours, byte[] value, Throwable failure) {
        GenericRecord written;
        try {
            // A model of its own, which converts no logical types.
            written = BodyReader.read(new GenericDatumReader<>(writer, writer, new GenericData()), value);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return new Undecodable(ErrorCode.NOT_AVRO, "the value is no " + ours.getName() + ": " + message(e));
        }
        Diagnosis diagnosis = new Diagnosis(writer, written);
        for (Schema.Field field : ours.getFields()) {
            Undecodable found = diagnosis.look(field);
            if (found != null) {
                return found;
            }
        }
        return new Undecodable(ErrorCode.WRONG_SCHEMA, "the value can't be read: " + message(failure));
    }

    private @Nullable Undecodable look(Schema.Field field) {
        Schema.Field own = writer.getField(field.name());
        if (own == null) {
            return null;
        }
        Object value = written.get(own.pos());
        if (value == null) {
            return field.schema().isNullable()
                    ? null
                    : new Undecodable(ErrorCode.MISSING_FIELD, field.name() + " is null; it must have a value");
        }
        Schema symbols = enumOf(field.schema());
        return symbols == null || symbols.hasEnumSymbol(value.toString())
                ? null
                : new Undecodable(
                        ErrorCode.UNKNOWN_VALUE,
                        field.name() + " is '" + value + "'; it must be one of "
                                + String.join(", ", symbols.getEnumSymbols()));
    }

    private static @Nullable Schema enumOf(Schema type) {
        if (type.isUnion()) {
            return type.getTypes().stream()
                    .filter(branch -> branch.getType() == Schema.Type.ENUM)
                    .findFirst()
                    .orElse(null);
        }
        return type.getType() == Schema.Type.ENUM ? type : null;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
