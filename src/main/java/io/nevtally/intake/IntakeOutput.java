package io.nevtally.intake;

import io.nevtally.avro.internal.DayPartials;
import org.apache.kafka.streams.KeyValue;

/** What the intake passes on. */
public sealed interface IntakeOutput {

    /** What the records since the last flush come to in one dimension, which is the record's key. */
    record Folded(DayPartials partials) implements IntakeOutput {}

    /** A record that can't be counted, as received; the reason is in the headers. */
    record DeadLetter(KeyValue<byte[], byte[]> received) implements IntakeOutput {}
}
