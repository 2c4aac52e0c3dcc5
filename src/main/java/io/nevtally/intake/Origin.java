package io.nevtally.intake;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;

/**
 * Where an input record stands in the log. A record that has come over from another partition says so in a header.
 *
 * @param topic the input topic
 * @param partition its partition
 * @param offset its offset there
 */
public record Origin(String topic, int partition, long offset) {
    private static final String HEADER = "nev-origin";

    /** The place of a record that is read. */
    static Origin of(ConsumerRecord<byte[], byte[]> read) {
        return new Origin(read.topic(), read.partition(), read.offset());
    }

    /** The origin that a record was passed on with. */
    static Origin passedOn(Headers headers) {
        String[] parts = new String(headers.lastHeader(HEADER).value(), StandardCharsets.UTF_8).split(" ", 3);
        return new Origin(parts[2], Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    /** The headers of a record that is passed on. */
    Headers addedTo(Headers headers) {
        String origin = partition + " " + offset + " " + topic;
        return withoutOne(headers).add(HEADER, origin.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a header tells an origin, true or pretended. */
    static boolean isIn(Header header) {
        return header.key().equals(HEADER);
    }

    /** The headers that a record has come with, of its own. */
    static Headers withoutOne(Headers headers) {
        return new RecordHeaders(headers).remove(HEADER);
    }

    /**
     * The partition whose task settles the identity of a reporter's events: where Java's default partitioner puts them.
     *
     * @param key the record key
     * @param partitions the number of partitions of the input topics
     */
    public static int home(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
