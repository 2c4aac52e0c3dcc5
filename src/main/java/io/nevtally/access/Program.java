package io.nevtally.access;

/** What may be run under a principal of its own. */
public enum Program {
    /** The service. */
    RUN,
    /** Files into the topics of events; {@code mapping check} needs no cluster. */
    REPLAY,
    /** Dead letters into the topics of events again. */
    REDRIVE,
    /** Figures anew beside those in force; {@code show --known-at} does so, too. */
    REBUILD,
    /** Listing, creating and checking topics. */
    TOPICS
}
