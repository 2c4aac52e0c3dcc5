package io.nevtally.tally;

/** At what pace figures change, and so are emitted. */
enum Pace {
    /** As things happen, with somebody waiting for each. */
    LIVE,
    /** Nearly all of them are about to change again, as history or a backlog is read. */
    HISTORY,
    /** That has come to its end. */
    END_OF_HISTORY
}
