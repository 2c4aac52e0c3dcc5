package io.nevtally.property;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.intake.Batch;
import io.nevtally.intake.IntakeOutput;
import io.nevtally.intake.IntakeOutput.Mark;
import io.nevtally.intake.IntakeOutput.Stray;
import io.nevtally.intake.IntakeStage;
import io.nevtally.topic.InternalSerde;
import io.nevtally.topic.ReceivedKey;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
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
    private final int partition;
    private final List<Source> sources;
    private final InternalSerde<DayPartials> serde = new InternalSerde<>(DayPartials.class);
    private final Serde<Batch> batches = Batch.serde();
    private final Cluster cluster;
    private final Stores stores;
    private final List<Input> strays = new ArrayList<>();
    private final int[] positions;
    private int[] committed;
    private Processors here;
    private Processors there;
    private MockProcessorContext<String, DayPartials> partialsContext;
    private Optional<RecordMetadata> reading = Optional.empty();
    private List<Input> readFrom = List.of();
    private boolean marked;
    private int letters;

    /** A log that the task reads. */
    record Source(String topic, List<Input> log) {}

    /** The processors of the task at an instance. */
    private record Processors(
            FixedKeyProcessor<ReceivedKey, Batch, IntakeOutput> intake,
            FixedKeyProcessor<ReceivedKey, Batch, IntakeOutput> strayIntake,
            Processor<ReceivedKey, Boolean, String, DayPartials> partials) {
        Processors(IntakeStage stage) {
            this(stage.get(), stage.get(), stage.partials().get());
        }

        void close() {
            intake.close();
            strayIntake.close();
            partials.close();
        }
    }

    private record Place(String topic, int partition, long offset) implements RecordMetadata {}

    IntakeTask(IntakeStage stage, int partition, List<Source> sources, Cluster cluster) {
        this.stage = stage;
        this.partition = partition;
        this.sources = sources;
        this.cluster = cluster;
        positions = new int[sources.size()];
        committed = positions.clone();
        stores = new Stores(stage.stores().stream()
                        .filter(store -> store.name().equals(IntakeStage.TAKEN))
                        .collect(Collectors.toSet()))
                .with(IntakeStage.ACCEPTED, Serdes.Integer(), Serdes.ByteArray())
                .with(IntakeStage.FOLDED, Serdes.String(), Serdes.String());
        here = new Processors(stage);
        there = new Processors(stage);
        stores.reopen();
        open();
    }

    boolean isReady() {
        return !ready().isEmpty();
    }

    /** What has arrived first of all that it can read next. */
    Input earliest() {
        return next(ready().get(0));
    }

    void readEarliest() {
        read(ready().get(0), 1);
    }

    /** Reads on in one of the sources that have more, at most three records at once. */
    void readAny(int choice) {
        List<Integer> ready = ready();
        if (!ready.isEmpty()) {
            read(ready.get(choice % ready.size()), 1 + choice / ready.size() % 3);
        }
    }

    /** The sources that have something to read, the one whose next record has arrived first of all first. */
    private List<Integer> ready() {
        return IntStream.range(0, positions.length)
                .filter(i -> positions[i] < sources.get(i).log.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> next(i).arrival()))
                .toList();
    }

    private Input next(int index) {
        return sources.get(index).log.get(positions[index]);
    }

    private void read(int index, int atMost) {
        Source source = sources.get(index);
        int from = positions[index];
        reading = Optional.of(new Place(source.topic, partition, from));
        readFrom = source.log;
        if (source.topic.equals(Cluster.STRAYS)) {
            Input stray = source.log.get(from);
            positions[index]++;
            here.strayIntake.process(record(
                    stray.key(), Batch.of(stray.value().get()), stray.timestamp(), new RecordHeaders(stray.headers())));
            return;
        }
        positions[index] = Math.min(source.log.size(), from + atMost);
        ConsumerRecord<byte[], byte[]> joined = Batch.join(IntStream.range(from, positions[index])
                .mapToObj(at -> received(source, at))
                .toList());
        Batch batch = batches.deserializer().deserialize(joined.topic(), joined.headers(), joined.value());
        here.intake.process(record(ReceivedKey.of(joined.key()), batch, joined.timestamp(), joined.headers()));
    }

    private static FixedKeyRecord<ReceivedKey, Batch> record(
            ReceivedKey key, Batch batch, long timestamp, Headers headers) {
        return InternalFixedKeyRecordFactory.create(new Record<>(key, batch, timestamp, headers));
    }

    private ConsumerRecord<byte[], byte[]> received(Source source, int at) {
        Input input = source.log.get(at);
        return new ConsumerRecord<>(
                source.topic,
                partition,
                at,
                input.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                input.key().raw(),
                input.value().get(),
                new RecordHeaders(input.headers()),
                Optional.empty());
    }

    /** Passes on what it holds, if anything; others see it when the task has committed. */
    void flush() {
        if (marked) {
            here.partials.process(new Record<>(new ReceivedKey(null), true, 0));
            marked = false;
        }
    }

    /** Passes on what it holds, and makes everything last since the last commit. */
    void commit() {
        flush();
        partialsContext
                .forwarded()
                .forEach(each -> cluster.route(
                        each.record().key(),
                        Bytes.wrap(serde.encode(each.record().value()))));
        partialsContext.resetForwards();
        strays.forEach(cluster::bringHome);
        strays.clear();
        cluster.addLetters(letters);
        letters = 0;
        committed = positions.clone();
        stores.commit();
    }

    /** Undoes everything since the last commit. */
    void crash() {
        strays.clear();
        letters = 0;
        System.arraycopy(committed, 0, positions, 0, positions.length);
        if (cluster.has(Fault.INTAKE_KEEPS_STORES_AT_A_CRASH)) {
            stores.commit();
        }
        here = new Processors(stage);
        stores.reopen();
        open();
    }

    /** Commits, and goes on at the other instance. */
    void move() {
        commit();
        if (!cluster.has(Fault.INTAKE_ISN_T_CLOSED_WHEN_IT_MOVES)) {
            here.close();
        }
        Processors before = here;
        here = there;
        there = before;
        stores.move();
        open();
    }

    private void open() {
        marked = false;
        here.intake.init(context(this::take));
        here.strayIntake.init(context(this::take));
        partialsContext = new MockProcessorContext<>(new Properties());
        partialsContext.setCurrentSystemTimeMs(0);
        stores.open().values().forEach(partialsContext::addStateStore);
        here.partials.init(partialsContext);
    }

    private void take(FixedKeyRecord<ReceivedKey, IntakeOutput> record) {
        if (record.value() instanceof Mark) {
            marked = true;
        } else if (record.value() instanceof Stray stray) {
            strays.add(new Input(
                    stray.key(),
                    Bytes.wrap(stray.raw()),
                    record.timestamp(),
                    new RecordHeaders(record.headers()),
                    arrival(record.headers())));
        } else {
            letters++;
        }
    }

    /** When a stray has arrived; its origin stands in a header. */
    private int arrival(Headers stray) {
        String origin = new String(stray.lastHeader("nev-origin").value(), StandardCharsets.UTF_8);
        return readFrom.get(Integer.parseInt(origin.split(" ", 3)[1])).arrival();
    }

    @SuppressWarnings("unchecked")
    private <V> FixedKeyProcessorContext<ReceivedKey, V> context(Consumer<FixedKeyRecord<ReceivedKey, V>> out) {
        return (FixedKeyProcessorContext<ReceivedKey, V>) Proxy.newProxyInstance(
                IntakeTask.class.getClassLoader(),
                new Class<?>[] {FixedKeyProcessorContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "taskId" -> new TaskId(0, 0);
                    case "recordMetadata" -> reading;
                    case "currentSystemTimeMs" -> 0L; // no commit but those that the test makes
                    case "getStateStore" -> stores.open().get((String) arguments[0]);
                    case "forward" -> {
                        out.accept((FixedKeyRecord<ReceivedKey, V>) arguments[0]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
