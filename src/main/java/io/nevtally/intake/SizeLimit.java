package io.nevtally.intake;

import io.nevtally.topic.Topics;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * How large a record may be to be passed on, home or to the dead letters. Brokers measure records as they are compressed,
 * and our producer as they are, so that an input topic may hold a record that nothing can be done with.
 *
 * @param bytes the most that key, value and headers may come to
 */
public record SizeLimit(int bytes) {
    private static final String SETTING = StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    /** What the headers take that are added on the way, and Kafka's own overhead. */
    private static final int ADDED = 8 * 1024;
    /** The most that the lengths of a header's name and value take. */
    private static final int HEADER_LENGTHS = 10;

    /** The limit that the settings of Kafka Streams give. */
    public static SizeLimit of(Properties kafka) {
        Object largest = kafka.getOrDefault(SETTING, Topics.LARGEST_RECORD);
        return new SizeLimit((Integer) ConfigDef.parseType(SETTING, largest, ConfigDef.Type.INT) - ADDED);
    }

    /** Whether a record can be passed on. */
    boolean holds(ConsumerRecord<byte[], byte[]> record) {
        return size(record) <= bytes;
    }

    /** Whether one without a value could be. */
    boolean holds(byte @Nullable [] key, Headers headers) {
        return size(key) + size(headers) <= bytes;
    }

    /** What a record comes to, without the header of ours that is replaced or removed when it is passed on. */
    static long size(ConsumerRecord<byte[], byte[]> record) {
        return size(record.key()) + size(record.value()) + size(record.headers());
    }

    private static long size(Headers headers) {
        long size = 0;
        for (Header header : headers) {
            if (!Origin.isIn(header)) {
                size += HEADER_LENGTHS + Utils.utf8Length(header.key()) + size(header.value());
            }
        }
        return size;
    }

    private static long size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
