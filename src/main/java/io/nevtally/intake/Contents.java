package io.nevtally.intake;

import io.nevtally.avro.internal.AcceptedEvent;
import io.nevtally.avro.internal.EventType;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.topic.InternalSerde;
import java.time.Instant;

/** Event contents as the intake keeps them. */
final class Contents {
    private final InternalSerde<AcceptedEvent> serde = new InternalSerde<>(AcceptedEvent.class);

    byte[] encode(Measure measure, Content content) {
        return serde.encode(new AcceptedEvent(
                EventType.valueOf(measure.name()),
                content.revision(),
                content.withdrawn(),
                content.occurredAt().toEpochMilli(),
                content.quantity(),
                content.unitPrice(),
                content.members(),
                content.remark()));
    }

    AcceptedEvent read(byte[] bytes) {
        return serde.decode(bytes);
    }

    Content decode(byte[] bytes) {
        return content(read(bytes));
    }

    static Content content(AcceptedEvent kept) {
        return new Content(
                kept.getRevision(),
                kept.getWithdrawn(),
                Instant.ofEpochMilli(kept.getOccurredAt()),
                kept.getQuantity(),
                kept.getUnitPrice(),
                kept.getMembers(),
                kept.getRemark());
    }

    static Measure measure(AcceptedEvent kept) {
        return Measure.valueOf(kept.getType().name());
    }
}
