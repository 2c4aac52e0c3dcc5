package io.nevtally.rebuild;

/**
 * What a promotion has come to.
 *
 * @param figures how many figures and accounts of the live topics got another value, or none any more
 * @param letters how many dead letters were added to the live ones
 * @param before whether all of that had been done before, so that only what was left of the former had to be cleared away
 */
public record Promoted(long figures, long letters, boolean before) {}
