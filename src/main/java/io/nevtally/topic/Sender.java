package io.nevtally.topic;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Who sends a record of a repartition topic, in its headers.
 *
 * @param partition that of the sending task
 * @param isAwaited whether somebody may be waiting for the figures that the record leads to; otherwise the task has more
 *     to send soon
 */
public record Sender(int partition, boolean isAwaited) {
    private static final String PARTITION = "nev-sender";
    private static final String AWAITED = "nev-awaited";

    /** The sender that headers tell of; a record of an earlier version has none, which is as good as one of its own. */
    public static Sender of(Headers headers) {
        Header partition = headers.lastHeader(PARTITION);
        return new Sender(
                partition == null ? -1 : ByteBuffer.wrap(partition.value()).getInt(),
                headers.lastHeader(AWAITED) != null);
    }

    /** Headers that tell of it. */
    public Headers headers() {
        Headers headers = new RecordHeaders();
        headers.add(
                PARTITION, ByteBuffer.allocate(Integer.BYTES).putInt(partition).array());
        return isAwaited ? headers.add(AWAITED, new byte[0]) : headers;
    }
}
