package io.nevtally.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.RepeatedTest;

class TopicAdminTest {
    private final Map<String, Object> cluster =
            Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers(), "allow.auto.create.topics", false);

    /** What is found at once may have been lucky. */
    @RepeatedTest(10)
    void shouldCreateTopicsThatCanBeFound() throws InterruptedException {
        Topics topics = new Topics(SharedSandbox.uniqueName("topics"));
        try (TopicAdmin admin = new TopicAdmin(Admin.create(cluster), topics, 2, (short) 1);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(cluster, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            assertThat(admin.createMissing()).containsExactlyElementsOf(topics.all());

            assertThat(admin.missing()).isEmpty();
            assertThat(topics.all())
                    .allSatisfy(topic ->
                            assertThat(consumer.partitionsFor(topic)).as(topic).hasSize(2));
            assertThat(admin.createMissing()).isEmpty();
            assertThat(admin.problems()).isEmpty();
        }
    }
}
