package io.nevtally.event;

/** What a check finds. */
public sealed interface Verdict {

    /** The record is a valid event. */
    record Accepted(Event event) implements Verdict {}

    /**
     * The record can't be counted.
     *
     * @param code why, as a stable word
     * @param message why, for people: what is wrong and what it must be
     */
    record Rejected(ErrorCode code, String message) implements Verdict {}
}
