package io.nevtally.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tells records that are at home from strays. The identity of a reporter's events is settled in one place, the partition
 * where Java's default partitioner puts them. Clients with another partitioner, such as librdkafka's, publish elsewhere;
 * their records are passed on to that partition first, so that it doesn't matter who has published an event.
 *
 * @param partitions the number of partitions of the input topics
 * @param limit how large a record may be to be passed on; one that is larger is at home anywhere, as it is never counted
 */
public record Home(int partitions, SizeLimit limit) {

    /** Whether a record has been read where its reporter's events are settled. */
    boolean holds(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        return key == null || Origin.home(key, partitions) == record.partition() || !limit.holds(record);
    }
}
