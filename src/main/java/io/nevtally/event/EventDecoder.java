package io.nevtally.event;

import io.nevtally.catalogue.Measure;
import io.nevtally.name.Names;
import org.jspecify.annotations.Nullable;

/** Decodes the value of an input record. */
@FunctionalInterface
public interface EventDecoder {

    /** What decoding comes to. */
    sealed interface Decoded {}

    /**
     * The record was decoded.
     *
     * @param fields what the event says
     */
    record Decodable(EventFields fields) implements Decoded {}

    /**
     * The record can't be decoded, and never will.
     *
     * @param code why, as a stable word
     * @param message why, for people
     */
    record Undecodable(ErrorCode code, String message) implements Decoded {}

    /**
     * Decodes a record value. Trouble that isn't the record's, such as a registry that is down, is waited out, and an
     * exception if it lasts.
     *
     * @param measure the measure of the record's topic
     * @param topic the topic
     * @param value the value as received
     * @param names those that have come before, to which those of the record are added
     */
    Decoded decode(Measure measure, String topic, byte @Nullable [] value, Names names);
}
