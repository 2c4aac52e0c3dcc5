package io.nevtally.service;

import java.util.List;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a failure means: trouble that may pass gets a new thread, anything else ends the service. A new thread
 * begins where the last commit was, whatever the one before had come to.
 */
final class Failures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final List<Class<? extends Throwable>> MAY_PASS = List.of(
            RetriableException.class,
            ApplicationRecoverableException.class,
            // A transaction that the broker has aborted meanwhile; Streams recovers from some answers only
            // (KAFKA-20785).
            InvalidTxnStateException.class,
            TransactionAbortedException.class,
            TransactionAbortableException.class,
            OutOfOrderSequenceException.class);

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !mayPass(cause)) {
            cause = cause.getCause();
        }
        if (mayPass(cause)) {
            LOG.warn("{}; trying again", cause.getMessage());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("{}; the service ends, and nothing that it has read is lost", cause.toString(), failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Another instance of the same {@code group.instance.id} would be thrown out in turn, and so on. */
    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof FencedInstanceIdException)
                && MAY_PASS.stream().anyMatch(kind -> kind.isInstance(failure));
    }
}
