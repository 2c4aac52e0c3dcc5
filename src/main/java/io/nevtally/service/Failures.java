package io.nevtally.service;

import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what a failure means: trouble that may pass gets a new thread, anything else ends the service. */
final class Failures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof RetriableException)) {
            cause = cause.getCause();
        }
        if (cause instanceof RetriableException) {
            LOG.warn("{}; trying again", cause.getMessage());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("{}; the service ends, and nothing that it has read is lost", cause.toString(), failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
