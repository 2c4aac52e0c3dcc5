package io.nevtally.serde;

import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Measure;
import io.nevtally.cost.Load;
import io.nevtally.event.EventDecoder;
import io.nevtally.name.Names;
import io.nevtally.topic.InternalSerde;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of a sale to its record. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {
    private static final int SALES = 1024;

    private final byte[][] values = new byte[SALES][];
    private ScriptedRegistry registry;
    private final Names names = new Names();
    private EventDecoder decoder;
    private int next;

    /** Encodes sales. */
    @Setup
    public void encode() {
        registry = new ScriptedRegistry();
        registry.on(
                "GET /schemas/ids/1",
                ScriptedRegistry.schema(VehicleSold.getClassSchema().toString()));
        decoder = EventReader.of(AvroSerde.class.getName(), Map.of("schema.registry.url", registry.url()));
        InternalSerde<VehicleSold> serde = new InternalSerde<>(VehicleSold.class);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < SALES; i++) {
            byte[] body = serde.encode(Load.sale(i, Instant.ofEpochMilli(i), random));
            values[i] = ByteBuffer.allocate(WireFormat.HEADER + body.length)
                    .put((byte) 0)
                    .putInt(1)
                    .put(body)
                    .array();
        }
    }

    /** Decodes one. */
    @Benchmark
    public EventDecoder.Decoded decode() {
        return decoder.decode(Measure.SALES, "nev.events.sales", values[next++ % SALES], names);
    }

    /** Ends the registry. */
    @TearDown
    public void close() {
        registry.close();
    }
}
