package io.nevtally.config;

import java.util.Set;

/**
 * Which figures are metrics, too. Every label of a metric costs whoever stores it, so that there is a limit to each.
 *
 * @param dimensions {@code nev.metrics.dimensions}: the dimensions whose figures are
 * @param members {@code nev.metrics.members}: how many members of each
 * @param reporters {@code nev.metrics.reporters}: of how many reporters the last record is told
 */
public record MetricSettings(Set<String> dimensions, int members, int reporters) {}
