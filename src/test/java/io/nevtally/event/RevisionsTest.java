package io.nevtally.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.Members;
import io.nevtally.event.Revisions.Effect;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionsTest {

    /** Contents are written as revision and quantity, with a w where withdrawn: {@code 1w 5}; several with a slash. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // known, arriving: outcome, added, removed, whether it is new
                "-,         0 5,  COUNTED,       0 5,  -,   true",
                "-,         3 5,  COUNTED,       3 5,  -,   true",
                "-,         0w 5, WITHDRAWN,     -,    -,   true",
                "0 5,       0 5,  REPEATED,      -,    -,   false",
                "0 5,       0 6,  DEAD_LETTERED, -,    -,   false",
                "0 5,       0w 5, DEAD_LETTERED, -,    -,   false",
                "0 5,       1 5,  REPLACED,      1 5,  0 5, true",
                "0 5,       2 7,  REPLACED,      2 7,  0 5, true",
                "0 5,       1w 5, WITHDRAWN,     -,    0 5, true",
                "0 5/1 7,   2 8,  REPLACED,      2 8,  1 7, true",
                "1w 5,      0 5,  SUPERSEDED,    -,    -,   true",
                "1w 5,      1w 5, REPEATED,      -,    -,   false",
                "1w 5,      2w 5, WITHDRAWN,     -,    -,   true",
                "1w 5,      2 4,  REPLACED,      2 4,  -,   true",
                "0 5/1w 5,  2 4,  REPLACED,      2 4,  -,   true",
                "2 5,       1 9,  SUPERSEDED,    -,    -,   true",
                "2 5,       0w 5, SUPERSEDED,    -,    -,   true",
                "0 5/1 7,   0 5,  SUPERSEDED,    -,    -,   false",
                "0 5/1 7,   0 6,  DEAD_LETTERED, -,    -,   false",
                "2 5/1 9,   1 9,  SUPERSEDED,    -,    -,   false",
                "2 5/1 9,   1 8,  DEAD_LETTERED, -,    -,   false",
                "2 5/1 9,   2 5,  REPEATED,      -,    -,   false",
            })
    void shouldLetTheHighestRevisionHold(
            @Nullable String known,
            String arriving,
            Outcome outcome,
            @Nullable String added,
            @Nullable String removed,
            boolean isNew) {
        List<Content> contents = known == null
                ? List.of()
                : Stream.of(known.split("/", -1)).map(RevisionsTest::content).toList();

        Effect effect = Revisions.settle(contents, content(arriving));

        assertThat(effect)
                .isEqualTo(new Effect(
                        outcome,
                        added == null ? null : content(added),
                        removed == null ? null : content(removed),
                        isNew));
    }

    private static Content content(String text) {
        String[] parts = text.split(" ", 2);
        return new Content(
                Integer.parseInt(parts[0].replace("w", "")),
                parts[0].endsWith("w"),
                Instant.EPOCH,
                Long.parseLong(parts[1]),
                null,
                Members.of("BYD"),
                null);
    }
}
