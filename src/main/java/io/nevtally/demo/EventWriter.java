package io.nevtally.demo;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** Writes the events of a series: draws everything that the series' numbers leave open. */
@FunctionalInterface
interface EventWriter {

    /**
     * What the series says of an event.
     *
     * @param eventId its id
     * @param occurredAt when it happened
     * @param quantity how many units
     * @param month the number of its month, from 0
     */
    record Fact(String eventId, Instant occurredAt, long quantity, int month) {}

    SpecificRecord write(Fact fact, Dice dice);
}
