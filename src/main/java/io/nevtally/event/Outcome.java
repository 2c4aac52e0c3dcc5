package io.nevtally.event;

/** What becomes of an input record: exactly one of these. */
public enum Outcome {
    /** Counted as a new event. */
    COUNTED,
    /** Replaced an earlier revision, or a withdrawal. */
    REPLACED,
    /** Took its event back, or keeps it from being counted when it arrives later. */
    WITHDRAWN,
    /** Older than the revision known. */
    SUPERSEDED,
    /** The same as the revision known. */
    REPEATED,
    /** Sent to the dead-letter topic. */
    DEAD_LETTERED
}
