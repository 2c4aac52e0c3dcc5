package io.nevtally.intake;

import io.nevtally.topic.ReceivedKey;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** What the intake passes on of single records. */
public sealed interface IntakeOutput {

    /** Records have been folded since the last commit: the first of them marks it. */
    record Mark() implements IntakeOutput {}

    /**
     * A record that is to be taken in elsewhere; where it was read is in a header.
     *
     * @param key the key as received
     * @param value the value as received
     */
    record Stray(ReceivedKey key, @Nullable Bytes value) implements IntakeOutput {

        /** The value as received. */
        public byte @Nullable [] raw() {
            return value == null ? null : value.get();
        }
    }

    /**
     * A record that can't be counted; the reason is in the headers.
     *
     * @param key the key as received
     * @param value the value as received
     */
    record DeadLetter(ReceivedKey key, @Nullable Bytes value) implements IntakeOutput {

        /** The value as received. */
        public byte @Nullable [] raw() {
            return value == null ? null : value.get();
        }
    }
}
