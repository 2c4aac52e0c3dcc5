package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nevtally.SharedSandbox;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;

/** A program that knows the topics, the registry and its own schemas, and nothing of ours. */
final class ForeignClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());

    /** Has the registry refuse versions of a subject that break readers or writers of any other. */
    void protect(String subject) throws Exception {
        send("PUT", "/config/" + subject, "{\"compatibility\": \"FULL_TRANSITIVE\"}");
    }

    /** Registers a schema, and returns its id. */
    int register(String subject, Schema schema) throws Exception {
        String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        return send("POST", "/subjects/" + subject + "/versions", body)
                .path("id")
                .asInt();
    }

    /** Publishes an event in the wire format, keyed by its reporter. */
    void publish(String topic, int schema, GenericRecord event) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeByte(0);
        header.writeInt(schema);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
        encoder.flush();
        long occurredAt = (Long) event.get("occurredAt");
        var unused = producer.send(new ProducerRecord<>(
                        topic, null, occurredAt, event.get("reporter").toString(), bytes.toByteArray()))
                .get();
    }

    /** Reads a value by a schema of its own, from the one that the registry has for it. */
    GenericRecord read(Schema own, Bytes value) throws Exception {
        ByteBuffer buffer = ByteBuffer.wrap(value.get());
        assertThat(buffer.get()).isZero();
        Schema writer = new Schema.Parser()
                .parse(send("GET", "/schemas/ids/" + buffer.getInt(), "")
                        .path("schema")
                        .asText());
        return new GenericDatumReader<GenericRecord>(writer, own)
                .read(
                        null,
                        DecoderFactory.get().binaryDecoder(value.get(), buffer.position(), buffer.remaining(), null));
    }

    @Override
    public void close() {
        producer.close();
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(SharedSandbox.get().registryUrl() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
