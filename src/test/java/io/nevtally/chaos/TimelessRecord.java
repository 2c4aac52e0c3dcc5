package io.nevtally.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.integration.Await;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.apache.kafka.common.requests.ResponseHeader;

/** Writes records without a timestamp, which the Java client refuses to do, and brokers take. */
final class TimelessRecord {
    /** The last version that names topics. */
    private static final short VERSION = 12;

    private static final int WAIT_MS = 30_000;

    private TimelessRecord() {}

    /** Publishes one, once the broker knows that it leads the partition: of a topic that has just been created it may not. */
    static void publish(String bootstrapServer, String topic, int partition, byte[] key, byte[] value)
            throws Exception {
        Await.until("the broker takes records for " + topic, () -> {
            Errors answer = request(bootstrapServer, topic, partition, key, value);
            assertThat(answer).isIn(Errors.NONE, Errors.NOT_LEADER_OR_FOLLOWER, Errors.UNKNOWN_TOPIC_OR_PARTITION);
            return answer == Errors.NONE;
        });
    }

    private static Errors request(String bootstrapServer, String topic, int partition, byte[] key, byte[] value)
            throws IOException {
        PartitionProduceData records = new PartitionProduceData()
                .setIndex(partition)
                .setRecords(MemoryRecords.withRecords(
                        Compression.NONE, new SimpleRecord(RecordBatch.NO_TIMESTAMP, key, value)));
        TopicProduceData data = new TopicProduceData().setName(topic).setPartitionData(List.of(records));
        ProduceRequestData request = new ProduceRequestData()
                .setAcks((short) -1)
                .setTimeoutMs(WAIT_MS)
                .setTopicData(new TopicProduceDataCollection(List.of(data).iterator()));
        RequestHeader header = new RequestHeader(ApiKeys.PRODUCE, VERSION, "timeless", 1);
        ByteBuffer bytes = RequestUtils.serialize(header.data(), header.headerVersion(), request, VERSION);
        int colon = bootstrapServer.lastIndexOf(':');
        try (Socket socket = new Socket(
                bootstrapServer.substring(0, colon), Integer.parseInt(bootstrapServer.substring(colon + 1)))) {
            socket.setSoTimeout(WAIT_MS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(bytes.remaining());
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            return answer(ByteBuffer.wrap(in.readNBytes(in.readInt())));
        }
    }

    private static Errors answer(ByteBuffer answer) {
        ResponseHeader.parse(answer, ApiKeys.PRODUCE.responseHeaderVersion(VERSION));
        ProduceResponseData response = new ProduceResponseData(new ByteBufferAccessor(answer), VERSION);
        return Errors.forCode(response.responses()
                .iterator()
                .next()
                .partitionResponses()
                .get(0)
                .errorCode());
    }
}
