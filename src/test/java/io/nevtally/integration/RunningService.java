package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.demo.SettledService;
import io.nevtally.http.HttpService;
import io.nevtally.service.TallyService;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The service of a deployment, running in this JVM until it is closed. */
public final class RunningService implements AutoCloseable {
    /** The sub-topology of the tally. */
    private static final int TALLY = 1;

    private final Deployment deployment;
    private final TallyService service;
    private final SettledService settled;
    private final Compacted accounts;
    private @Nullable HttpService http;

    RunningService(Deployment deployment) throws InterruptedException {
        this.deployment = deployment;
        service = TallyService.start(deployment.settings());
        settled = new SettledService(service);
        accounts = new Compacted(List.of(deployment.topics().accounts()));
    }

    /** Waits until it has read a number of records in all, and done what follows from them. */
    public void settle(long records) throws Exception {
        Await.until(records + " records are read, and what follows is done", () -> {
            assertThat(service.hasFailed()).as("the service has failed").isFalse();
            return deployment.read(accounts.poll()) >= records && settled.isSettled();
        });
    }

    /** Whether any dimension may be tallied by this instance. */
    boolean hasTally() {
        return service.streams().metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .anyMatch(task -> task.taskId().subtopology() == TALLY);
    }

    /** Serves over HTTP from now on, and tells where. */
    public URI serve() {
        http = HttpService.start(service);
        return http.address();
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
        accounts.close();
        settled.close();
        service.close();
    }
}
