package io.nevtally.redrive;

import io.nevtally.event.ErrorCode;

/** Why publishing a dead letter again wouldn't help, and what would. Named after the error codes where it is one. */
public enum Obstacle {
    /** As the error code; likewise the others up to the conflict. */
    NOT_AVRO("publish it anew, with a value in the wire format"),
    /** The registry still doesn't know the id. */
    UNKNOWN_SCHEMA("register its schema under its id, then redrive"),
    /** Our schemas still can't read it. */
    WRONG_SCHEMA("publish it anew, with the schema of its topic"),
    /** It lacks something. */
    MISSING_FIELD("publish it anew, with every required field"),
    /** The enum value is still unknown. */
    UNKNOWN_VALUE("publish it with a known value, or update NEV Tally"),
    /** A number or time isn't in its range. */
    OUT_OF_RANGE("publish it anew, with numbers in their range"),
    /** It lies before the history. */
    TOO_OLD("move nev.history.start back, or let it lie"),
    /** Its day hasn't come. */
    IN_FUTURE("redrive again when its day has come"),
    /** The same would mismatch again. */
    KEY_MISMATCH("publish it anew, with its reporter as the key"),
    /** The same would conflict again. */
    REVISION_CONFLICT("publish the right one under a higher revision"),
    /** It came from a topic that isn't an input. */
    OTHER_TOPIC("its topic is no input here; check the prefix"),
    /** It has no headers of a dead letter. */
    NO_LETTER("no usable nev-error headers; see who wrote it");

    private final String remedy;

    Obstacle(String remedy) {
        this.remedy = remedy;
    }

    static Obstacle of(ErrorCode code) {
        return valueOf(code.name());
    }

    /** What to do instead, in a few words. */
    public String remedy() {
        return remedy;
    }
}
