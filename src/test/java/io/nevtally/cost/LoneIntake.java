package io.nevtally.cost;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.commit.CommitRest;
import io.nevtally.event.EventCheck;
import io.nevtally.event.EventDecoder;
import io.nevtally.intake.Batch;
import io.nevtally.intake.Home;
import io.nevtally.intake.IntakeOutput;
import io.nevtally.intake.IntakeStage;
import io.nevtally.intake.SizeLimit;
import io.nevtally.intake.Unread;
import io.nevtally.integration.EventLogs;
import io.nevtally.pulse.Pulse;
import io.nevtally.topic.ReceivedKey;
import io.nevtally.topic.Topics;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.InternalFixedKeyRecordFactory;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A task of the intake with its stores, and no Kafka around it: what it allocates is what the project's own code does. */
final class LoneIntake implements AutoCloseable {
    private final LoneStores<String, DayPartials> stores;
    private final FixedKeyProcessor<ReceivedKey, Batch, IntakeOutput> intake;
    private final Processor<ReceivedKey, Boolean, String, DayPartials> partials;
    private final Optional<RecordMetadata> reading;
    private final Serde<Batch> serde = Batch.serde();

    private record Place(String topic, int partition, long offset) implements RecordMetadata {}

    /**
     * Opens a task.
     *
     * @param topic the topic that it reads
     * @param state where its stores are
     */
    LoneIntake(Topics topics, String topic, EventDecoder decoder, Path state) {
        ReportingCalendar calendar = new ReportingCalendar(ZoneId.of("Asia/Shanghai"));
        IntakeStage stage = new IntakeStage(
                topics,
                CatalogueFile.shipped(),
                calendar,
                decoder,
                new EventCheck(calendar, EventLogs.START),
                new Home(1, SizeLimit.of(new Properties())),
                new Unread(),
                new CommitRest(() -> 0),
                new Pulse());
        reading = Optional.of(new Place(topic, 0, 0));
        stores = new LoneStores<>(stage.stores(), state);
        intake = stage.get();
        intake.init(intakeContext());
        partials = stage.partials().get();
        partials.init(stores.context());
    }

    /** Takes records that have been read at once. */
    void take(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> joined = Batch.join(records);
        Batch batch = serde.deserializer().deserialize(joined.topic(), joined.headers(), joined.value());
        intake.process(InternalFixedKeyRecordFactory.create(
                new Record<>(ReceivedKey.of(joined.key()), batch, joined.timestamp(), joined.headers())));
    }

    /** What it passes on before a commit, by dimension. */
    List<Record<String, DayPartials>> passOn() {
        MockProcessorContext<String, DayPartials> context = stores.context();
        partials.process(new Record<>(new ReceivedKey(null), true, 0));
        List<Record<String, DayPartials>> passedOn = new ArrayList<>();
        context.forwarded()
                .forEach(each -> passedOn.add(new Record<>(
                        each.record().key(),
                        each.record().value(),
                        each.record().timestamp())));
        context.resetForwards();
        return passedOn;
    }

    /** The pages of accepted events that it has stored. */
    long pages() {
        return stores.<byte[]>sum(IntakeStage.ACCEPTED, page -> 1);
    }

    long pageBytes() {
        return stores.<byte[]>sum(IntakeStage.ACCEPTED, page -> page.length);
    }

    @Override
    public void close() {
        stores.close();
    }

    /** Costs nothing by itself where records are taken one after the other. */
    @SuppressWarnings("unchecked")
    private FixedKeyProcessorContext<ReceivedKey, IntakeOutput> intakeContext() {
        return (FixedKeyProcessorContext<ReceivedKey, IntakeOutput>) Proxy.newProxyInstance(
                LoneIntake.class.getClassLoader(),
                new Class<?>[] {FixedKeyProcessorContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "taskId" -> new TaskId(0, 0);
                    case "recordMetadata" -> reading;
                    case "currentSystemTimeMs" -> 0L;
                    case "getStateStore" -> stores.context().getStateStore((String) arguments[0]);
                    case "forward" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
