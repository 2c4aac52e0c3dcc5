package io.nevtally.cost;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.avro.internal.DayRow;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.commit.CommitRest;
import io.nevtally.integration.EventLogs;
import io.nevtally.ledger.Emitted;
import io.nevtally.pulse.Pulse;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.InternalSerde;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** A task of the tally with its stores, and no Kafka around it. */
final class LoneTally implements AutoCloseable {
    /** Longer than the tally waits for more. */
    private static final long A_WHILE_MS = 10_000;

    private static final InternalSerde<DayRow> ROWS = new InternalSerde<>(DayRow.class);

    private final LoneStores<String, Emitted> stores;
    private final Processor<String, Optional<DayPartials>, String, Emitted> tally;
    private long now;

    /**
     * Opens a task.
     *
     * @param state where its stores are
     */
    LoneTally(Path state) {
        ReportingCalendar calendar = new ReportingCalendar(ZoneId.of("Asia/Shanghai"));
        TallyStage stage = new TallyStage(
                CatalogueFile.shipped(), calendar, EventLogs.START, () -> 0, new CommitRest(() -> 0), new Pulse());
        stores = new LoneStores<>(stage.stores(), state);
        tally = stage.get();
        tally.init(stores.context());
    }

    /** Adds what an intake has passed on at a commit, emits all figures, and returns how many. */
    int take(List<Record<String, DayPartials>> partials) {
        MockProcessorContext<String, Emitted> context = stores.context();
        now += A_WHILE_MS;
        context.setCurrentSystemTimeMs(now);
        partials.forEach(each -> tally.process(each.withValue(Optional.of(each.value()))));
        now += A_WHILE_MS;
        context.setCurrentSystemTimeMs(now);
        for (int kind = 0; kind < 2; kind++) { // totals, and what is compared with them
            context.scheduledPunctuators().forEach(each -> each.getPunctuator().punctuate(now));
        }
        partials.forEach(each -> tally.process(each.withValue(Optional.empty())));
        int emitted = context.forwarded().size();
        context.resetForwards();
        return emitted;
    }

    /** The days that it has stored. */
    long days() {
        return stores.<DayRow>sum(TallyStage.DAYS, day -> 1);
    }

    long dayBytes() {
        return stores.<DayRow>sum(TallyStage.DAYS, day -> ROWS.encode(day).length);
    }

    @Override
    public void close() {
        stores.close();
    }
}
