package io.nevtally.intake;

import io.nevtally.avro.internal.DayPartials;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What a task has taken in: the events ever accepted, and what the records since the last commit come to. */
final class Taken {
    private final Pending pending;
    private @Nullable AcceptedEvents accepted;

    Taken(Pending pending) {
        this.pending = pending;
    }

    /** Reads back which events have been accepted. */
    AcceptedEvents open(KeyValueStore<Integer, byte[]> pages) {
        AcceptedEvents opened = new AcceptedEvents(pages);
        accepted = opened;
        return opened;
    }

    Pending pending() {
        return pending;
    }

    /** Stores what has been accepted, and hands over what it comes to, by dimension. */
    Map<String, DayPartials> drain() {
        Objects.requireNonNull(accepted, "open comes first").save();
        return pending.drain();
    }
}
