package io.nevtally.demo;

import io.nevtally.catalogue.Measure;
import io.nevtally.demo.DemoRecord.Event;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reports events the way that real reporters do: mostly well. Knows what becomes of each record. */
final class Reporting {
    private final Measure measure;
    private final Mix fates;
    private final Dice dice;
    private final Spoiler spoiler;
    private final Consumer<DemoRecord> log;

    /**
     * Reports events of a measure.
     *
     * @param fates how often which fate befalls an event
     * @param dice decides
     * @param log takes the records, in no order
     */
    Reporting(Measure measure, Mix fates, Dice dice, Consumer<DemoRecord> log) {
        this.measure = measure;
        this.fates = fates;
        this.dice = dice;
        this.spoiler = new Spoiler(measure);
        this.log = log;
    }

    /** Reports an event. */
    void report(SpecificRecord event, int month) {
        Instant now = (Instant) Edits.get(event, "occurredAt");
        Instant later = now.plusMillis(dice.between(1, Duration.ofDays(20).toMillis()));
        switch (Fate.valueOf(fates.draw(dice, month))) {
            case CLEAN -> add(event, now, Outcome.COUNTED);
            case REPEATED -> {
                add(event, now, Outcome.COUNTED);
                add(event, now.plusMillis(dice.between(1, 60_000)), Outcome.REPEATED);
            }
            case LATE -> add(event, now.plus(delay()), Outcome.COUNTED);
            case REVISED -> {
                add(mistaken(event), now, Outcome.COUNTED);
                add(Edits.revised(event, 1), later, Outcome.REPLACED);
            }
            case OVERTAKEN -> {
                add(Edits.revised(event, 1), now, Outcome.COUNTED);
                add(mistaken(event), later, Outcome.SUPERSEDED);
            }
            case CONTRADICTED -> {
                add(event, now, Outcome.COUNTED);
                add(mistaken(event), later, Outcome.DEAD_LETTERED, ErrorCode.REVISION_CONFLICT);
            }
            case WITHDRAWN -> {
                add(event, now, Outcome.COUNTED);
                add(phantom(event), now, Outcome.COUNTED);
                add(Edits.withdrawn(phantom(event), 1), later, Outcome.WITHDRAWN);
            }
            case WITHDRAWN_BEFORE -> {
                add(event, now, Outcome.COUNTED);
                add(Edits.withdrawn(phantom(event), 1), now, Outcome.WITHDRAWN);
                add(phantom(event), later, Outcome.SUPERSEDED);
            }
            case REINSTATED -> {
                add(event, now, Outcome.COUNTED);
                add(Edits.withdrawn(event, 1), later, Outcome.WITHDRAWN);
                add(Edits.revised(event, 2), later.plus(delay()), Outcome.REPLACED);
            }
            case SPOILT -> {
                add(event, now, Outcome.COUNTED);
                log.accept(spoiler.spoil(phantom(event), now));
            }
        }
    }

    /** Mostly days, sometimes months. */
    private Duration delay() {
        return Duration.ofHours(dice.between(25, dice.below(5) == 0 ? 24 * 100 : 24 * 10));
    }

    private SpecificRecord mistaken(SpecificRecord event) {
        boolean miscounted = dice.below(2) == 0;
        return miscounted
                ? Edits.miscounted(event)
                : Edits.mistaken(event, measure.fields().get(2).id());
    }

    /** An event that never was. */
    private static SpecificRecord phantom(SpecificRecord event) {
        return Edits.with(event, "eventId", Edits.get(event, "eventId") + "-copy");
    }

    private void add(SpecificRecord event, Instant timestamp, Outcome outcome) {
        add(event, timestamp, outcome, null);
    }

    private void add(SpecificRecord event, Instant timestamp, Outcome outcome, @Nullable ErrorCode error) {
        String key = (String) Edits.get(event, "reporter");
        log.accept(new DemoRecord(measure, key, new Event(event), timestamp, outcome, error));
    }
}
