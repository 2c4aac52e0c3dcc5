package io.nevtally.event;

import io.nevtally.name.Name;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one revision of an event says, besides its identity.
 *
 * @param revision the revision, 0 or more
 * @param withdrawn whether it takes the event back
 * @param occurredAt when it happened
 * @param quantity vehicles or charging units, 1 to 1,000,000,000
 * @param unitPrice price of one in fen (1/100 CNY), or null
 * @param members the member of each of {@link io.nevtally.catalogue.Measure#fields()}
 * @param remark what isn't counted by: the model, or the rated power; or null
 */
public record Content(
        int revision,
        boolean withdrawn,
        Instant occurredAt,
        long quantity,
        @Nullable Long unitPrice,
        List<Name> members,
        @Nullable Name remark) {

    /** Quantity x unit price in fen, or null without a price. */
    public @Nullable Long value() {
        return unitPrice == null ? null : Math.multiplyExact(quantity, unitPrice);
    }
}
