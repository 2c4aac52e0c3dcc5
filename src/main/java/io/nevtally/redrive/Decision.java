package io.nevtally.redrive;

import io.nevtally.event.ErrorCode;
import java.util.Optional;

/** What becomes of a record in the topic of dead letters. */
sealed interface Decision {
    /** Why it was dead-lettered; empty if it is no dead letter. */
    Optional<ErrorCode> code();

    /** It would be accepted now. */
    record Mendable(DeadLetter letter) implements Decision {
        @Override
        public Optional<ErrorCode> code() {
            return Optional.of(letter.code());
        }
    }

    /** It has been published again before. */
    record RedrivenBefore(DeadLetter letter) implements Decision {
        @Override
        public Optional<ErrorCode> code() {
            return Optional.of(letter.code());
        }
    }

    /** It would be refused again. */
    record NotMendable(Optional<ErrorCode> code, Obstacle obstacle) implements Decision {}
}
