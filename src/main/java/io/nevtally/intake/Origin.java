package io.nevtally.intake;

import io.nevtally.topic.ReceivedKey;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
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

    /** The origin that a record was passed on with. */
    static Origin passedOn(Headers headers) {
        String[] parts = new String(headers.lastHeader(HEADER).value(), StandardCharsets.UTF_8).split(" ", 3);
        return new Origin(parts[2], Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    void writeTo(Headers headers) {
        String origin = partition + " " + offset + " " + topic;
        headers.remove(HEADER).add(HEADER, origin.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a header tells an origin, true or pretended. */
    static boolean isIn(Header header) {
        return header.key().equals(HEADER);
    }

    static void removeFrom(Headers headers) {
        headers.remove(HEADER);
    }

    /**
     * The partition whose task settles the identity of a reporter's events: where Java's default partitioner puts them.
     *
     * @param key the record key, which has bytes
     * @param partitions the number of partitions of the input topics
     */
    public static int home(ReceivedKey key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.raw())) % partitions;
    }
}
