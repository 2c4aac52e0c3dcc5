package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.demo.SettledService;
import io.nevtally.service.TallyService;
import java.util.List;

/** The service of a deployment, running in this JVM until it is closed. */
public final class RunningService implements AutoCloseable {
    private final Deployment deployment;
    private final TallyService service;
    private final SettledService settled;
    private final Compacted accounts;

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

    @Override
    public void close() {
        accounts.close();
        settled.close();
        service.close();
    }
}
