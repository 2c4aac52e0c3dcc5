package io.nevtally.serde;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/** Finds the id that a schema is written under, and registers it where that is wanted. */
final class SchemaIds {
    private final RegistryClient registry;
    private final RegistrySettings settings;

    SchemaIds(RegistryClient registry, RegistrySettings settings) {
        this.registry = registry;
        this.settings = settings;
    }

    /**
     * The id of a schema under a subject.
     *
     * @throws SerializationException if it isn't there, and isn't to be registered or can't be
     */
    int of(String subject, Schema schema) {
        String text = KnownRecords.text(schema);
        if (settings.registers()) {
            return register(subject, schema, text);
        }
        OptionalInt id = settings.usesLatest() ? OptionalInt.empty() : registry.lookUp(subject, text);
        if (id.isPresent()) {
            return id.getAsInt();
        }
        return latest(subject, schema)
                .orElseThrow(() -> new SerializationException("the schema registry doesn't have the schema of "
                        + schema.getName() + " under subject " + subject
                        + (settings.usesLatest() ? " as its latest version" : "") + "; register it, or set "
                        + RegistrySettings.REGISTERS + "=true"));
    }

    private int register(String subject, Schema schema, String text) {
        int id = registry.register(subject, text);
        if (KnownRecords.isFigure(schema)) {
            registry.setCompatibility(subject, "FULL_TRANSITIVE");
        }
        return id;
    }

    /** The latest version, if it is the schema in another notation: registries tell texts apart. */
    private Optional<Integer> latest(String subject, Schema schema) {
        return registry.version(subject, "latest")
                .filter(latest -> latest.id() >= 0 && isSame(schema, latest))
                .map(RegisteredSchema::id);
    }

    private static boolean isSame(Schema schema, RegisteredSchema latest) {
        return new Schema.Parser().parse(KnownRecords.text(schema)).equals(new Schema.Parser().parse(latest.text()));
    }
}
