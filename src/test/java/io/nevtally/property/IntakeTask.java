package io.nevtally.property;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.intake.HomeStage;
import io.nevtally.intake.HomeStage.Arrival;
import io.nevtally.intake.IntakeOutput;
import io.nevtally.intake.IntakeOutput.Mark;
import io.nevtally.intake.IntakeStage;
import io.nevtally.topic.ReceivedKey;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.InternalFixedKeyRecordFactory;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A task of the intake: the real processors, with the sources, the stores and the outputs that Streams would give them. */
final class IntakeTask {
    private final IntakeStage stage;
    private final int partitions;
    private final int partition;
    private final List<Source> sources;
    private final BiConsumer<String, DayPartials> partialsOut;
    private final Consumer<Input> straysOut;
    private final Stores stores;
    private final List<Input> strays = new ArrayList<>();
    private final int[] positions;
    private int[] committed;
    private FixedKeyProcessor<ReceivedKey, byte[], Arrival> home;
    private FixedKeyProcessor<ReceivedKey, byte[], IntakeOutput> intake;
    private Processor<ReceivedKey, Boolean, String, DayPartials> partials;
    private MockProcessorContext<String, DayPartials> partialsContext;
    private Optional<RecordMetadata> reading = Optional.empty();
    private boolean marked;

    /** A log that the task reads. */
    record Source(String topic, List<Input> log) {}

    IntakeTask(
            IntakeStage stage,
            int partitions,
            int partition,
            List<Source> sources,
            BiConsumer<String, DayPartials> partialsOut,
            Consumer<Input> straysOut) {
        this.stage = stage;
        this.partitions = partitions;
        this.partition = partition;
        this.sources = sources;
        this.partialsOut = partialsOut;
        this.straysOut = straysOut;
        positions = new int[sources.size()];
        committed = positions.clone();
        stores = new Stores(stage.stores().stream()
                        .filter(store -> store.name().equals(IntakeStage.TAKEN))
                        .collect(Collectors.toSet()))
                .with(IntakeStage.ACCEPTED, Serdes.Integer(), Serdes.ByteArray())
                .with(IntakeStage.FOLDED, Serdes.String(), Serdes.String());
        open();
    }

    /** The sources that have something for it. */
    List<Integer> ready() {
        List<Integer> ready = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] < sources.get(i).log.size()) {
                ready.add(i);
            }
        }
        return ready;
    }

    boolean isDirty() {
        return !Arrays.equals(positions, committed);
    }

    /** Takes the next record of a source. */
    void take(int index) {
        Source source = sources.get(index);
        int offset = positions[index]++;
        Input input = source.log.get(offset);
        reading = Optional.of(new RecordMetadata() {
            @Override
            public String topic() {
                return source.topic;
            }

            @Override
            public int partition() {
                return partition;
            }

            @Override
            public long offset() {
                return offset;
            }
        });
        FixedKeyRecord<ReceivedKey, byte[]> record = InternalFixedKeyRecordFactory.create(
                new Record<>(input.key(), input.value().get(), input.timestamp(), new RecordHeaders(input.headers())));
        if (!source.topic.equals(Cluster.STRAYS)) {
            home.process(record);
        } else {
            intake.process(record);
        }
    }

    /** Passes on what it holds, and makes everything last since the last commit. */
    void commit() {
        if (marked) {
            partials.process(new Record<>(new ReceivedKey(null), true, 0));
            partialsContext
                    .forwarded()
                    .forEach(forward -> partialsOut.accept(
                            forward.record().key(), forward.record().value()));
            partialsContext.resetForwards();
            marked = false;
        }
        strays.forEach(straysOut);
        strays.clear();
        committed = positions.clone();
        stores.commit();
    }

    /** Undoes everything since the last commit. */
    void crash() {
        strays.clear();
        System.arraycopy(committed, 0, positions, 0, positions.length);
        open();
    }

    private void open() {
        stores.reopen();
        marked = false;
        home = new HomeStage(partitions, Cluster.LIMIT).get();
        home.init(context(this::arrive));
        intake = stage.get();
        intake.init(context(output -> marked |= output.value() instanceof Mark));
        partialsContext = new MockProcessorContext<>(new Properties());
        stores.open().values().forEach(partialsContext::addStateStore);
        partials = stage.partials().get();
        partials.init(partialsContext);
    }

    private void arrive(FixedKeyRecord<ReceivedKey, Arrival> record) {
        Arrival arrival = record.value();
        if (arrival.isHome()) {
            intake.process(record.withValue(arrival.raw()));
        } else {
            strays.add(new Input(
                    record.key(), Bytes.wrap(arrival.raw()), record.timestamp(), new RecordHeaders(record.headers())));
        }
    }

    @SuppressWarnings("unchecked")
    private <V> FixedKeyProcessorContext<ReceivedKey, V> context(Consumer<FixedKeyRecord<ReceivedKey, V>> out) {
        return (FixedKeyProcessorContext<ReceivedKey, V>) Proxy.newProxyInstance(
                IntakeTask.class.getClassLoader(),
                new Class<?>[] {FixedKeyProcessorContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "recordMetadata" -> reading;
                    case "getStateStore" -> stores.open().get((String) arguments[0]);
                    case "forward" -> {
                        out.accept((FixedKeyRecord<ReceivedKey, V>) arguments[0]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
