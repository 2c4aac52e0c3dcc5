package io.nevtally.commit;

import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Asks for a commit before Kafka Streams' own interval is over, where somebody waits for what would be committed; but no
 * more often than every {@link #INTERVAL_MS}. It changes when figures are told, never what they are.
 */
public final class EarlyCommit {
    /** Commits are asked for no more often than this. */
    public static final long INTERVAL_MS = 50;

    private boolean isWanted;
    private long lastAsked;

    /** There is something to commit that somebody waits for. */
    public void want(ProcessingContext context) {
        isWanted = true;
        askIfDue(context);
    }

    /** Asks for a commit if one is wanted and the last wasn't just now. */
    public void askIfDue(ProcessingContext context) {
        long now = context.currentSystemTimeMs();
        if (isWanted && now - lastAsked >= INTERVAL_MS) {
            context.commit();
            isWanted = false;
            lastAsked = now;
        }
    }
}
