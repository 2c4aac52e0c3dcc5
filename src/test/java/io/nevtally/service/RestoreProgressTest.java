package io.nevtally.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition DAYS = new TopicPartition("tally-days-changelog", 0);
    private static final TopicPartition ACCEPTED = new TopicPartition("intake-accepted-changelog", 1);

    private long now = 7;
    private final RestoreProgress progress = new RestoreProgress(() -> now);

    @Test
    void shouldTellHowFarItHasComeAndHowLongTheRestTakes() {
        assertThat(progress.now()).isEmpty();
        progress.onRestoreStart(DAYS, "tally-days", 100, 700);
        progress.onRestoreStart(ACCEPTED, "intake-accepted", 0, 400);
        assertThat(progress.now()).contains(new Restoring(0, 1000, -1));

        now += TimeUnit.SECONDS.toNanos(10);
        progress.onBatchRestored(DAYS, "tally-days", 300, 200);
        assertThat(progress.now()).contains(new Restoring(200, 1000, 40));
        assertThat(progress.now().orElseThrow()).hasToString("20 %, 200 of 1,000 records, about 40 s left");

        progress.onRestoreEnd(DAYS, "tally-days", 590);
        assertThat(progress.now()).contains(new Restoring(600, 1000, 7));
        progress.onRestoreEnd(ACCEPTED, "intake-accepted", 400);
        assertThat(progress.now()).isEmpty();
    }

    @Test
    void shouldForgetWhatHasGoneElsewhere() {
        progress.onRestoreStart(DAYS, "tally-days", 0, 10);
        progress.onRestoreSuspended(DAYS, "tally-days", 3);

        assertThat(progress.now()).isEmpty();
    }

    @Test
    void shouldBeginAnew() {
        progress.onRestoreStart(DAYS, "tally-days", 0, 10);
        progress.onRestoreEnd(DAYS, "tally-days", 10);
        progress.onRestoreStart(ACCEPTED, "intake-accepted", 5, 25);

        assertThat(progress.now()).contains(new Restoring(0, 20, -1));
        assertThat(progress.now().orElseThrow()).hasToString("0 %, 0 of 20 records");
    }

    /** Offsets include marks of transactions, so that a log may be read to its end with fewer records. */
    @Test
    void shouldBeDoneWhereThereIsNothing() {
        progress.onRestoreStart(DAYS, "tally-days", 10, 10);

        assertThat(progress.now().orElseThrow().percent()).isEqualTo(100);
    }
}
