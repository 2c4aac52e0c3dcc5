package io.nevtally.serde;

import io.nevtally.serde.RegisteredSchema.Reference;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** The schemas that values were written with. Thread-safe. */
final class WriterSchemas {
    private static final int DEEPEST = 20;

    private final RegistryClient registry;

    WriterSchemas(RegistryClient registry) {
        this.registry = registry;
    }

    /**
     * The schema with an id; empty if the registry doesn't know the id.
     *
     * @throws AvroRuntimeException if it isn't a usable Avro schema
     */
    Optional<Schema> schema(int id) {
        return registry.schema(id).map(schema -> parse(schema, new Schema.Parser(), 0));
    }

    /** Parses the schemas that are referred to first, so that the parser knows their types. */
    private Schema parse(RegisteredSchema schema, Schema.Parser parser, int depth) {
        if (!schema.type().equals("AVRO")) {
            throw new SchemaParseException("the schema is of type " + schema.type() + "; it must be AVRO");
        }
        if (depth > DEEPEST) {
            throw new SchemaParseException("the schema's references go in a circle, or too deep");
        }
        for (Reference reference : schema.references()) {
            RegisteredSchema referred = registry.version(reference.subject(), reference.version())
                    .orElseThrow(() -> new SchemaParseException("the schema refers to version " + reference.version()
                            + " of " + reference.subject() + ", which the registry doesn't have"));
            parse(referred, parser, depth + 1);
        }
        return parser.parse(schema.text());
    }
}
