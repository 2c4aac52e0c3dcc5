package io.nevtally.intake;

import io.nevtally.avro.internal.AcceptedEvent;
import io.nevtally.event.Content;
import io.nevtally.topic.InternalSerde;
import java.time.Instant;

/** Event contents as the intake keeps them. */
final class Contents {
    private final InternalSerde<AcceptedEvent> serde = new InternalSerde<>(AcceptedEvent.class);

    byte[] encode(Content content) {
        return serde.encode(new AcceptedEvent(
                content.revision(),
                content.withdrawn(),
                content.occurredAt().toEpochMilli(),
                content.quantity(),
                content.unitPrice(),
                content.members(),
                content.remark()));
    }

    Content decode(byte[] bytes) {
        AcceptedEvent kept = serde.decode(bytes);
        return new Content(
                kept.getRevision(),
                kept.getWithdrawn(),
                Instant.ofEpochMilli(kept.getOccurredAt()),
                kept.getQuantity(),
                kept.getUnitPrice(),
                kept.getMembers(),
                kept.getRemark());
    }
}
