package io.nevtally.serde;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventDecoder;
import io.nevtally.event.EventFields;
import io.nevtally.name.Names;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes input records by a serde that isn't ours. Whose fault a failure is can only be told from its exceptions: a
 * serde that fails to speak with its registry is tried again, what else it fails at is not Avro. Thread-safe: each
 * thread has a deserializer of its own.
 */
final class ForeignEventReader implements EventDecoder {
    private static final Pattern REGISTRY_CODE = Pattern.compile("error code: (\\d+)");
    private static final String UNKNOWN_ID = "40403";

    private final Patience patience;
    private final ThreadLocal<Deserializer<SpecificRecord>> deserializers;

    ForeignEventReader(String serdeClass, Map<String, ?> config) {
        Map<String, ?> settings = new HashMap<>(config);
        patience = new Patience(RegistrySettings.patience(config));
        ValueSerde.load(serdeClass, settings).close(); // so that a class that isn't there shows now
        deserializers = ThreadLocal.withInitial(
                () -> ValueSerde.load(serdeClass, settings).deserializer());
    }

    @Override
    public Decoded decode(Measure measure, String topic, byte @Nullable [] value, Names names) {
        if (value == null) {
            return EventReader.noValue();
        }
        Object event;
        try {
            event = patience.await(() -> deserialize(topic, value));
        } catch (RegistryTroubleException e) {
            throw e;
        } catch (RuntimeException e) {
            ErrorCode code = UNKNOWN_ID.equals(registryCode(e)) ? ErrorCode.UNKNOWN_SCHEMA : ErrorCode.NOT_AVRO;
            return new Undecodable(code, "the serde can't read the value: " + rootMessage(e));
        }
        Schema ours = KnownRecords.of(measure);
        return event instanceof SpecificRecord record
                        && record.getSchema().getFullName().equals(ours.getFullName())
                ? new Decodable(EventFields.of(record, names::of))
                : new Undecodable(
                        ErrorCode.WRONG_SCHEMA,
                        "the serde gives "
                                + (event == null
                                        ? "nothing"
                                        : "a " + event.getClass().getName()) + "; it must give a "
                                + ours.getFullName());
    }

    private @Nullable Object deserialize(String topic, byte[] value) {
        try {
            return deserializers.get().deserialize(topic, value);
        } catch (RuntimeException e) {
            if (isTrouble(e)) {
                throw new RegistryTroubleException("the serde has trouble: " + rootMessage(e), e);
            }
            throw e;
        }
    }

    private static boolean isTrouble(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            boolean isEnd = t instanceof EOFException; // of the value, not of a connection
            if (t instanceof RetriableException
                    || t instanceof InvalidConfigurationException
                    || (t instanceof IOException && !isEnd)) {
                return true;
            }
        }
        String code = registryCode(failure);
        return code != null && !code.equals(UNKNOWN_ID);
    }

    /** The code that the registry has answered to Confluent's client, which it gives in its message only; or null. */
    private static @Nullable String registryCode(Throwable failure) {
        Matcher matcher = REGISTRY_CODE.matcher(rootMessage(failure));
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
