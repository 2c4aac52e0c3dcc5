package io.nevtally.source;

import io.nevtally.config.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** A table of the records of an Avro container file. Its columns are the paths of their fields. */
final class AvroTable implements Table {
    private static final GenericData DATA = data();

    private final DataFileStream<Object> records;
    private final Header header = new Header(List.of());
    private long number;

    /**
     * Reads the schema.
     *
     * @throws InputException if its records don't have the columns that are wanted
     */
    AvroTable(String name, InputStream in, Wanted wanted) throws IOException {
        GenericDatumReader<Object> reader = new GenericDatumReader<>(null, null, DATA);
        records = new DataFileStream<>(in, reader);
        Schema schema = records.getSchema();
        if (schema.getType() != Schema.Type.RECORD) {
            throw new InputException(
                    name + ": holds values of type " + schema.getType().getName() + ", not records");
        }
        addColumns("", schema, new ArrayList<>());
        List<String> missing = isOpen(schema) ? List.of() : wanted.missingIn(header);
        if (!missing.isEmpty()) {
            throw new InputException(name + ": there is no field '" + String.join("' nor '", missing)
                    + "', which the mapping names; known are " + String.join(", ", header.names()));
        }
        wanted.columns().forEach(header::indexOrAdd);
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public long line() {
        return number;
    }

    @Override
    public @Nullable List<@Nullable String> next() throws IOException {
        number++;
        try {
            if (!records.hasNext()) {
                return null;
            }
            IndexedRecord record = (IndexedRecord) records.next();
            List<@Nullable String> cells = new ArrayList<>();
            new Scalars((path, value) -> JsonLinesTable.set(cells, header.indexOrAdd(path), value)).of("", record);
            return cells;
        } catch (AvroRuntimeException e) {
            throw new IOException("record " + number + ": " + e.getMessage(), e);
        }
    }

    private void addColumns(String path, Schema schema, List<Schema> within) {
        if (schema.isUnion()) {
            schema.getTypes().forEach(type -> addColumns(path, type, within));
        } else if (schema.getType() == Schema.Type.RECORD && !within.contains(schema)) {
            within.add(schema);
            schema.getFields()
                    .forEach(field -> addColumns(
                            path.isEmpty() ? field.name() : path + "." + field.name(), field.schema(), within));
            within.remove(schema);
        } else if (schema.getType() != Schema.Type.NULL) {
            header.indexOrAdd(path);
        }
    }

    /** Whether the schema leaves open which paths its records have. */
    private static boolean isOpen(Schema schema) {
        return schema.toString().matches("(?s).*\"type\":\"(map|array)\".*");
    }

    private static GenericData data() {
        GenericData data = new GenericData();
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        data.addLogicalTypeConversion(new TimeConversions.DateConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
        return data;
    }
}
