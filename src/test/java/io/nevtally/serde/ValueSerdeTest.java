package io.nevtally.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.Account;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.InputException;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventDecoder.Decodable;
import io.nevtally.event.EventDecoder.Undecodable;
import io.nevtally.event.EventFields;
import io.nevtally.name.Names;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValueSerdeTest {
    private static final byte[] VALUE = {1};
    private static final VehicleSold EVENT = VehicleSold.newBuilder()
            .setEventId("e1")
            .setReporter("r")
            .setOccurredAt(Instant.EPOCH)
            .setQuantity(1)
            .setManufacturer("BYD")
            .setPowertrain(Powertrain.BEV)
            .setVehicleClass(VehicleClass.PASSENGER)
            .setRegion("CN-GD")
            .build();

    @BeforeEach
    void clear() {
        Foreign.RESULTS.clear();
    }

    /** A serde that somebody else wrote: returns or throws what it is told to. */
    public static final class Foreign implements Serde<SpecificRecord> {
        static final Queue<Object> RESULTS = new ArrayDeque<>();

        @Override
        public Serializer<SpecificRecord> serializer() {
            return (topic, value) -> VALUE;
        }

        @Override
        public Deserializer<SpecificRecord> deserializer() {
            return (topic, value) -> {
                Object result = RESULTS.remove();
                if (result instanceof RuntimeException e) {
                    throw e;
                }
                return (SpecificRecord) result;
            };
        }
    }

    @Test
    void shouldLoadOurSerde() {
        assertThat(ValueSerde.load(AvroSerde.class.getName(), Map.of("schema.registry.url", "http://localhost:1")))
                .isInstanceOf(AvroSerde.class);
    }

    @Test
    void shouldRefuseClassesThatAreNoSerde() {
        assertThatThrownBy(() -> ValueSerde.load("io.confluent.Missing", Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("nev.serde.class: there is no class io.confluent.Missing; name the jars that it needs in"
                        + " NEV_TALLY_CLASSPATH");
        assertThatThrownBy(() -> ValueSerde.load("java.lang.Object", Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("java.lang.Object is no Serde");
        assertThatThrownBy(() -> ValueSerde.load(Serdes.class.getName() + "$WrapperSerde", Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it needs a public constructor without parameters");
    }

    @Test
    void shouldReadEventsThroughAForeignSerde() {
        Foreign.RESULTS.add(EVENT);
        assertThat(decode()).isEqualTo(new Decodable(EventFields.of(EVENT)));
    }

    @Test
    void shouldWaitForAForeignSerdeInTrouble() {
        Foreign.RESULTS.add(new SerializationException("down", new IOException("connection refused")));
        Foreign.RESULTS.add(new TimeoutException("slow"));
        Foreign.RESULTS.add(new SerializationException("down", new IllegalStateException("oops; error code: 50001")));
        Foreign.RESULTS.add(EVENT);
        assertThat(decode()).isEqualTo(new Decodable(EventFields.of(EVENT)));
    }

    @Test
    void shouldTellWhatAForeignSerdeCanNotRead() {
        Foreign.RESULTS.add(new SerializationException("Error deserializing", new EOFException("end")));
        assertThat(decode()).isEqualTo(new Undecodable(ErrorCode.NOT_AVRO, "the serde can't read the value: end"));

        Foreign.RESULTS.add(
                new SerializationException("no", new IllegalStateException("Schema 7 not found; error code: 40403")));
        assertThat(((Undecodable) decode()).code()).isEqualTo(ErrorCode.UNKNOWN_SCHEMA);

        Foreign.RESULTS.add(new Account("sales", 0L, 0L, 0L, 0L, 0L, 0L, 0L));
        assertThat(((Undecodable) decode()).code()).isEqualTo(ErrorCode.WRONG_SCHEMA);
    }

    private static Object decode() {
        return EventReader.of(Foreign.class.getName(), Map.of())
                .decode(Measure.SALES, "nev.events.sales", VALUE, new Names());
    }
}
