package io.nevtally.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Our events and figures in the Confluent wire format, through any schema registry that speaks Confluent's REST API,
 * under Confluent's configuration names. Subjects are {@code <topic>-value}. A null value stays null. Serializer and
 * deserializer are thread-safe; what they throw is {@link RegistryTroubleException} if the registry stays in trouble, and
 * {@link org.apache.kafka.common.errors.SerializationException} if a value can't be written or read.
 */
public final class AvroSerde implements Serde<SpecificRecord> {
    private @Nullable RecordSerializer serializer;
    private @Nullable RecordDeserializer deserializer;

    /** A serde, to be configured before it is used. */
    public AvroSerde() {}

    /**
     * A configured serde of values.
     *
     * @throws io.nevtally.config.InputException if the settings can't be used
     */
    public static AvroSerde of(Map<String, ?> config) {
        AvroSerde serde = new AvroSerde();
        serde.configure(config, false);
        return serde;
    }

    /**
     * Configures the serde.
     *
     * @throws io.nevtally.config.InputException if the settings can't be used
     */
    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        RegistrySettings settings = RegistrySettings.of(config);
        RegistryClient registry = new RegistryClient(settings);
        serializer = new RecordSerializer(new SchemaIds(registry, settings), isKey);
        deserializer = new RecordDeserializer(new WriterSchemas(registry));
    }

    @Override
    public Serializer<SpecificRecord> serializer() {
        return configured(serializer);
    }

    @Override
    public Deserializer<SpecificRecord> deserializer() {
        return configured(deserializer);
    }

    private static <T> T configured(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the serde has not been configured");
        }
        return part;
    }
}
