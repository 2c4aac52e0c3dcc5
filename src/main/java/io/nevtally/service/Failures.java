package io.nevtally.service;

import io.nevtally.config.ClientTrouble;
import io.nevtally.serde.RegistryTroubleException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
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
            // Has been waited for as long as the group waits for a member.
            RegistryTroubleException.class,
            ApplicationRecoverableException.class,
            // A transaction that the broker has aborted meanwhile; Streams recovers from some answers only
            // (KAFKA-20785).
            InvalidTxnStateException.class,
            TransactionAbortedException.class,
            TransactionAbortableException.class,
            OutOfOrderSequenceException.class,
            // Internal topics can't be created while a broker is down.
            InvalidReplicationFactorException.class);

    /** What lasts longer isn't tried again a thousand times meanwhile. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !mayPass(cause)) {
            cause = cause.getCause();
        }
        if (mayPass(cause)) {
            LOG.warn("{}; trying again", cause.getMessage());
            LockSupport.parkNanos(PAUSE);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error(
                "{}{}; the service ends, and nothing that it has read is lost",
                cause.toString(),
                ClientTrouble.remedy(failure),
                failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Another instance of the same {@code group.instance.id} would be thrown out in turn, and so on. */
    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof FencedInstanceIdException)
                && MAY_PASS.stream().anyMatch(kind -> kind.isInstance(failure));
    }
}
