package io.nevtally.property;

import io.nevtally.topic.ReceivedKey;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;

/**
 * A record in a log that the intake reads.
 *
 * @param arrival where it stands in the order of arrival of all
 */
record Input(ReceivedKey key, Bytes value, long timestamp, Headers headers, int arrival) {}
