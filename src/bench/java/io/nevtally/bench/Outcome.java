package io.nevtally.bench;

/**
 * How a contender fared in a round: it was measured, or it has failed.
 *
 * @param round from 1
 * @param contender its name
 * @param measured null if it has failed
 * @param failure why it has; null if it hasn't
 */
record Outcome(int round, String contender, Measured measured, String failure) {}
