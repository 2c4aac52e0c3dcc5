package io.nevtally.commit;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Asks for a commit before Kafka Streams' own interval is over, where somebody waits for what would be committed; but no
 * more often than every {@link #INTERVAL_MS}, and not before the thread has rested from the last one. It changes when
 * figures are told, never what they are.
 */
public final class EarlyCommit {
    /** Commits are asked for no more often than this. */
    public static final long INTERVAL_MS = 50;

    /** How often tasks look whether something is due; a thread that waits for records looks when {@code poll.ms} is over. */
    public static final Duration LOOK = Duration.ofMillis(10);

    private final CommitRest rest;
    private boolean isWanted;
    private long lastAsked;

    /**
     * Commits of one task.
     *
     * @param rest that of the threads
     */
    public EarlyCommit(CommitRest rest) {
        this.rest = rest;
    }

    /** There is something to commit that somebody waits for. */
    public void want(ProcessingContext context) {
        isWanted = true;
        askIfDue(context);
    }

    /** Asks for a commit if one is wanted and it isn't too soon after the last. */
    public void askIfDue(ProcessingContext context) {
        long now = context.currentSystemTimeMs();
        if (isWanted && now - lastAsked >= INTERVAL_MS && rest.isOver()) {
            context.commit();
            isWanted = false;
            lastAsked = now;
        }
    }
}
