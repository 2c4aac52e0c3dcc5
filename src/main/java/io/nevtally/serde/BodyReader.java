package io.nevtally.serde;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Reads what stands behind the header, from a writer's schema into one of our records. Thread-safe. */
final class BodyReader {
    private static final ThreadLocal<BinaryDecoder> DECODER =
            ThreadLocal.withInitial(() -> DecoderFactory.get().binaryDecoder(new byte[0], null));

    private final DatumReader<SpecificRecord> reader;

    /**
     * A reader.
     *
     * @param writer the schema that was written with, with the names of ours; see {@link SchemaFit#renamed}
     * @param ours the schema of a {@link KnownRecords known record}
     */
    BodyReader(Schema writer, Schema ours) {
        SpecificData model = SpecificData.getForSchema(ours);
        reader = new SpecificDatumReader<>(writer, ours, model);
    }

    /** Reads a value. What is wrong with it shows in an exception, which may be any that Avro lets through. */
    SpecificRecord read(byte[] value) throws IOException {
        return read(reader, value);
    }

    static <T> T read(DatumReader<T> reader, byte[] value) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(value, WireFormat.HEADER, value.length - WireFormat.HEADER, DECODER.get());
        T read = reader.read(null, decoder);
        if (!decoder.isEnd()) {
            throw new AvroRuntimeException("more bytes follow the record");
        }
        return read;
    }
}
