package io.nevtally.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class TallyServiceTest {
    private final String name = SharedSandbox.uniqueName("service");

    @TempDir
    private Path dir;

    /** Whoever is started next would wait for those that never come back. */
    @Test
    void shouldLeaveNoMemberBehindWhenItEnds() throws Exception {
        try (TallyService service = TallyService.start(settings())) {
            while (!service.isReady()) {
                Thread.sleep(20);
            }
            assertThat(group().members()).isNotEmpty();
        }

        assertThat(group().members()).isEmpty();
    }

    private ConsumerGroupDescription group() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of(name))
                    .describedGroups()
                    .get(name)
                    .get();
        }
    }

    private Settings settings() {
        return SettingsReader.read(SharedSandbox.settings(name, dir), Map.of());
    }
}
