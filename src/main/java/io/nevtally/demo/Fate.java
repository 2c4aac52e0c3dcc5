package io.nevtally.demo;

/** How an event comes into the log. Whatever its fate, in the end it counts once, as it was written. */
enum Fate {
    /** As soon as it happens, and never again. */
    CLEAN,
    /** And once more, the same. */
    REPEATED,
    /** Days to months later. */
    LATE,
    /** With a mistake first, which a revision corrects. */
    REVISED,
    /** The revision first, then what it has corrected. */
    OVERTAKEN,
    /** Followed by another content under the same revision, which isn't taken. */
    CONTRADICTED,
    /** Beside an event that never was, and is withdrawn. */
    WITHDRAWN,
    /** Beside an event that never was, whose withdrawal comes first. */
    WITHDRAWN_BEFORE,
    /** Withdrawn, and then stated again. */
    REINSTATED,
    /** Beside a record that can't be counted. */
    SPOILT
}
