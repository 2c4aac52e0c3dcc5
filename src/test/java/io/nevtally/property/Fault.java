package io.nevtally.property;

/** What is wrong with the cluster on purpose, to see that the properties can fail. */
enum Fault {
    NONE,
    /** Withdrawals get lost on the way. */
    LOSES_WITHDRAWALS,
    /** Withdrawals are taken for events. */
    COUNTS_WITHDRAWALS,
    /** An intake that has crashed keeps what it stored since it last committed. */
    INTAKE_KEEPS_STORES_AT_A_CRASH,
    /** A tally that has crashed keeps what it stored since it last committed. */
    TALLY_KEEPS_STORES_AT_A_CRASH,
    /** A tally isn't told before it commits, so that it stores no days. */
    TALLY_ISN_T_TOLD_OF_COMMITS,
    /** An intake that moves to another instance goes on, when it is back, with what it had in memory. */
    INTAKE_ISN_T_CLOSED_WHEN_IT_MOVES
}
