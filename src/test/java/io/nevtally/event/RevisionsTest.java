package io.nevtally.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.event.Revisions.Effect;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionsTest {

    /** Contents are written as revision and quantity, with a w where withdrawn: {@code 1w 5}. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // known, arriving: outcome, added, removed
                "-,    0 5,  COUNTED,       0 5,  -",
                "-,    3 5,  COUNTED,       3 5,  -",
                "-,    0w 5, WITHDRAWN,     -,    -",
                "0 5,  0 5,  REPEATED,      -,    -",
                "0 5,  0 6,  DEAD_LETTERED, -,    -",
                "0 5,  0w 5, DEAD_LETTERED, -,    -",
                "0 5,  1 5,  REPLACED,      1 5,  0 5",
                "0 5,  2 7,  REPLACED,      2 7,  0 5",
                "0 5,  1w 5, WITHDRAWN,     -,    0 5",
                "1w 5, 0 5,  SUPERSEDED,    -,    -",
                "1w 5, 1w 5, REPEATED,      -,    -",
                "1w 5, 2w 5, WITHDRAWN,     -,    -",
                "1w 5, 2 4,  REPLACED,      2 4,  -",
                "2 5,  1 9,  SUPERSEDED,    -,    -",
                "2 5,  0w 5, SUPERSEDED,    -,    -",
            })
    void shouldLetTheHighestRevisionHold(
            @Nullable String known,
            String arriving,
            Outcome outcome,
            @Nullable String added,
            @Nullable String removed) {
        Content knownContent = known == null ? null : content(known);

        Effect effect = Revisions.settle(knownContent, content(arriving));

        assertThat(effect)
                .isEqualTo(new Effect(
                        outcome, added == null ? null : content(added), removed == null ? null : content(removed)));
    }

    @Test
    void shouldRememberOnlyNews() {
        Set<Outcome> news = EnumSet.of(Outcome.COUNTED, Outcome.REPLACED, Outcome.WITHDRAWN);
        for (Outcome outcome : Outcome.values()) {
            assertThat(new Effect(outcome, null, null).isNews())
                    .as(outcome.name())
                    .isEqualTo(news.contains(outcome));
        }
    }

    private static Content content(String text) {
        String[] parts = text.split(" ", 2);
        return new Content(
                Integer.parseInt(parts[0].replace("w", "")),
                parts[0].endsWith("w"),
                Instant.EPOCH,
                Long.parseLong(parts[1]),
                null,
                List.of("BYD"),
                null);
    }
}
