package io.nevtally.bench;

/** Who does a {@link Job}: this service, or a peer. Each runs in a JVM of its own, one at a time. */
interface Contender {

    /**
     * Starts on a job. Returns once records can flow, so that what comes before is told apart as the time to start.
     *
     * @param job what is to be done
     */
    Run start(Job job) throws Exception;

    /** A contender at work. Closing it ends the work and whatever was started for it. */
    @SuppressWarnings("try") // ends may throw whatever they like
    interface Run extends AutoCloseable {

        /** Throws what the work has failed with, if it has. */
        void check() throws Exception;
    }
}
