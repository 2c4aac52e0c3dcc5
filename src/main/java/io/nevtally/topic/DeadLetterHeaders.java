package io.nevtally.topic;

/** The headers that make a record a dead letter, and say why it is one. Their names are contract. */
public final class DeadLetterHeaders {
    /** What all of them begin with. */
    public static final String PREFIX = "nev-error-";
    /** The error code. */
    public static final String CODE = PREFIX + "code";
    /** The same for people. */
    public static final String MESSAGE = PREFIX + "message";
    /** The input topic that the record was read from. */
    public static final String TOPIC = PREFIX + "topic";
    /** Its partition there. */
    public static final String PARTITION = PREFIX + "partition";
    /** Its offset there. */
    public static final String OFFSET = PREFIX + "offset";

    private DeadLetterHeaders() {}
}
