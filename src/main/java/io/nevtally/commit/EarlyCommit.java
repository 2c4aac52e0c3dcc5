package io.nevtally.commit;

import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Asks for a commit before Kafka Streams' own interval is over, where somebody waits for what has just been published.
 * What was published long ago, while a backlog or history is read, can wait for that interval: fewer and larger
 * transactions cost less. It changes when figures are told, never what they are.
 */
public final class EarlyCommit {
    /** Commits are asked for no more often than this. */
    public static final long INTERVAL_MS = 50;

    /** What was published less than this ago is waited for. */
    private static final long RECENT_MS = 10_000;

    private boolean isWanted;
    private long lastAsked;

    /** Whether somebody may be waiting for what was published at a time; in milliseconds since 1970, 0 if not known. */
    public static boolean isRecent(long published, long now) {
        return published > 0 && now - published < RECENT_MS;
    }

    /** Something is to be committed that goes back to a record published at a time. */
    public void changed(long published, ProcessingContext context) {
        isWanted |= isRecent(published, context.currentSystemTimeMs());
        askIfDue(context);
    }

    /** Asks for a commit if one is waited for and the last wasn't just now. */
    public void askIfDue(ProcessingContext context) {
        long now = context.currentSystemTimeMs();
        if (isWanted && now - lastAsked >= INTERVAL_MS) {
            context.commit();
            isWanted = false;
            lastAsked = now;
        }
    }
}
