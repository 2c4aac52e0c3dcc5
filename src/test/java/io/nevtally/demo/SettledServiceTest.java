package io.nevtally.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.SharedSandbox;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.service.TallyService;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class SettledServiceTest {
    private final String name = SharedSandbox.uniqueName("settled");
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @TempDir
    private Path dir;

    @AfterEach
    void close() {
        other.shutdownNow();
    }

    /** What is committed may be in one topic already and not in the next. */
    @Test
    void shouldWaitForWhatIsBeingCommitted() throws Exception {
        TallyService service = ended(); // so that what comes stays undone
        try (SettledService settled = new SettledService(service);
                KafkaProducer<String, String> producer = producer()) {
            assertThat(settled.isSettled()).isTrue();

            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(service.topics().events(Measure.SALES), "GAC", "no Avro"))
                    .get();
            Future<Boolean> answer = other.submit(settled::isSettled);
            assertThatThrownBy(() -> answer.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            producer.commitTransaction();

            assertThat(answer.get()).isFalse();
        }
    }

    /** A service that has run, and has made its internal topics. */
    private TallyService ended() throws InterruptedException {
        TallyService service = TallyService.start(settings());
        try {
            while (!service.isReady()) {
                Thread.sleep(20);
            }
        } finally {
            service.close();
        }
        return service;
    }

    private KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers(), "transactional.id", name),
                new StringSerializer(),
                new StringSerializer());
    }

    private Settings settings() {
        return SettingsReader.read(SharedSandbox.settings(name, dir), Map.of());
    }
}
