package io.nevtally.ledger;

/** What a tally emits. */
public sealed interface Emitted permits Figure, Account {}
