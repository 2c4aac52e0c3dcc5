package io.nevtally.redrive;

/**
 * Where a record stands in the log.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset there
 */
record Place(String topic, int partition, long offset) {}
