package io.nevtally.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class EarlyCommitTest {
    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>(new Properties());
    private long millis = 1_000;
    private final CommitRest rest =
            new CommitRest(() -> Duration.ofMillis(millis).toNanos());
    private final EarlyCommit early = new EarlyCommit(rest);

    @Test
    void shouldAskAtOnceAndThenEvery50Milliseconds() {
        assertThat(asksWhenWanted()).isTrue();
        millis = 1_049;
        assertThat(asksWhenWanted()).isFalse();
        millis = 1_050;
        assertThat(asksByAndBy()).isTrue();
        millis = 1_100;
        assertThat(asksByAndBy()).as("for nothing").isFalse();
    }

    /** Whichever task asked for it: they commit together. */
    @Test
    void shouldRestForAsLongAsTheThreadCommitted() {
        long began = rest.begin();
        millis = 1_150;
        rest.committed(began);

        assertThat(asksWhenWanted()).isFalse();
        millis = 1_299;
        assertThat(asksByAndBy()).isFalse();
        millis = 1_300;
        assertThat(asksByAndBy()).isTrue();
    }

    @Test
    void shouldNotRestFromWhatAnotherThreadCommits() throws InterruptedException {
        Thread other = new Thread(() -> {
            long began = rest.begin();
            millis += 150;
            rest.committed(began);
        });
        other.start();
        other.join();

        assertThat(asksWhenWanted()).isTrue();
    }

    private boolean asksWhenWanted() {
        context.resetCommit();
        context.setCurrentSystemTimeMs(millis);
        early.want(context);
        return context.committed();
    }

    private boolean asksByAndBy() {
        context.resetCommit();
        context.setCurrentSystemTimeMs(millis);
        early.askIfDue(context);
        return context.committed();
    }
}
