package io.nevtally.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts whose bytes aren't UTF-8. Java reads whatever isn't as U+FFFD, so that two names, or the ids of two events,
 * would be taken for one.
 */
final class BrokenText {
    private static final char REPLACEMENT = '\uFFFD';

    private BrokenText() {}

    /**
     * The name of the first field whose text is broken, or null if none is.
     *
     * @param event what has been read
     * @param writer the schema that it was written with
     * @param value what it has been read from
     */
    static @Nullable String in(SpecificRecord event, Schema writer, byte[] value) throws IOException {
        GenericRecord written = null;
        for (Schema.Field field : event.getSchema().getFields()) {
            if (event.get(field.pos()) instanceof String text && text.indexOf(REPLACEMENT) >= 0) {
                written = written == null ? asWritten(writer, value) : written;
                if (isBroken(written.get(field.name()))) {
                    return field.name();
                }
            }
        }
        return null;
    }

    /** The record with texts as bytes, even where the writer's schema asks for Java's strings. */
    private static GenericRecord asWritten(Schema writer, byte[] value) throws IOException {
        Schema plain = new Schema.Parser().parse(KnownRecords.text(writer));
        return BodyReader.read(new GenericDatumReader<>(plain, plain, new GenericData()), value);
    }

    private static boolean isBroken(Object text) {
        ByteBuffer bytes = text instanceof Utf8 utf8
                ? ByteBuffer.wrap(utf8.getBytes(), 0, utf8.getByteLength())
                : ((ByteBuffer) text).duplicate(); // bytes are read as text, too
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return false;
        } catch (CharacterCodingException e) {
            return true;
        }
    }
}
