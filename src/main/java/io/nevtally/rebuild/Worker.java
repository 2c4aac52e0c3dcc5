package io.nevtally.rebuild;

import io.nevtally.progress.Progress;
import io.nevtally.service.TallyService;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Waits for services that are at work, and shows how far they are. What methods throw besides is {@link KafkaException}. */
final class Worker {
    private static final long PAUSE_MS = 100;
    /** As much of the input as is passed in no time. */
    private static final long LITTLE = 10_000;
    /** Without any progress for so long, something is wrong. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** The live one may have stopped working, which is no reason not to compare. */
    private static final Duration PATIENCE_WITH_OTHERS = Duration.ofMinutes(1);

    private final Logs logs;
    private final Function<String, Progress> progress;
    private volatile boolean stopped;

    Worker(Logs logs, Function<String, Progress> progress) {
        this.logs = logs;
        this.progress = progress;
    }

    void stop() {
        stopped = true;
    }

    /** Waits until a service has passed the end of its input, or nearly: more may be coming in. */
    void catchUp(String label, TallyService service) throws InterruptedException {
        Set<String> inputs = service.topics().inputs();
        long before = Long.MAX_VALUE;
        Passage passage = passage(service, logs.ends(inputs));
        long left = passage.left();
        while (left < before) {
            pass(label, service, passage);
            passage = passage(service, logs.ends(inputs));
            before = left;
            left = passage.left();
            if (left <= LITTLE) {
                return;
            }
        }
    }

    /**
     * Waits until both services have passed where the input ends now.
     *
     * @param running whether the live one is, so that it is worth waiting for
     * @return how many offsets the live one is behind
     */
    long passBoth(TallyService service, String live, boolean running) throws InterruptedException {
        Map<TopicPartition, Long> ends = logs.ends(service.topics().inputs());
        pass("rebuild", service, passage(service, ends));
        Passage other = new Passage(logs, live, ends);
        if (!running) {
            return other.isOver() ? 0 : Math.max(1, other.left());
        }
        long left = other.left();
        long since = System.nanoTime();
        while (!other.isOver()) {
            pause(service);
            long now = other.left();
            since = now < left ? System.nanoTime() : since;
            left = now;
            if (System.nanoTime() - since > PATIENCE_WITH_OTHERS.toNanos()) {
                return Math.max(1, left);
            }
        }
        return 0;
    }

    /** Waits until a service can be asked. */
    void awaitReadiness(TallyService service) throws InterruptedException {
        try (Progress shown = progress.apply("restore")) {
            while (!service.isReady()) {
                pause(service);
                service.restoring().ifPresent(part -> shown.update(part.restored(), part.records(), part.restored()));
            }
        }
    }

    private Passage passage(TallyService service, Map<TopicPartition, Long> ends) {
        return new Passage(logs, service.settings().application(), ends);
    }

    private void pass(String label, TallyService service, Passage passage) throws InterruptedException {
        long total = passage.left();
        if (total == 0 && passage.isOver()) {
            return;
        }
        awaitReadiness(service);
        try (Progress shown = progress.apply(label)) {
            long left = total;
            long since = System.nanoTime();
            while (!passage.isOver()) {
                pause(service);
                long now = passage.left();
                if (now < left || !service.isReady()) {
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                    throw new TimeoutException("no progress for " + PATIENCE.toMinutes() + " minutes, with " + left
                            + " records left; check that the brokers are up, then do this again");
                }
                left = now;
                shown.update(total - left, total, total - left);
            }
            shown.finish();
        }
    }

    private void pause(TallyService service) throws InterruptedException {
        if (stopped) {
            throw new RebuildException("stopped before the end; the same command goes on from there");
        }
        if (service.hasFailed()) {
            throw new KafkaException("the service has ended before the figures were there; see why with --verbose");
        }
        Thread.sleep(PAUSE_MS);
    }
}
