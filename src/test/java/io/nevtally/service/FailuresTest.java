package io.nevtally.service;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    static Stream<Throwable> passing() {
        return Stream.of(
                new TimeoutException("no broker"),
                new InvalidProducerEpochException("fenced"),
                // Found by chaos seed 203: the first service of a cluster ended as one of the brokers was down.
                new InvalidReplicationFactorException("only 2 broker(s) are registered"),
                // Found by chaos seed 101: the service ended when a broker had aborted its transaction.
                new InvalidTxnStateException("The producer attempted a transactional operation in an invalid state."));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new ArithmeticException("long overflow"),
                new RecordTooLargeException("too large"),
                new TopicAuthorizationException("nev.totals"),
                new FencedInstanceIdException("another has this name"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void shouldTryAgainWhatMayPass(Throwable cause) {
        assertThat(new Failures().handle(cause)).isEqualTo(REPLACE_THREAD);
        assertThat(new Failures().handle(new StreamsException("while committing", cause)))
                .isEqualTo(REPLACE_THREAD);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void shouldEndForWhatLasts(Throwable cause) {
        assertThat(new Failures().handle(cause)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(new Failures().handle(new StreamsException("while committing", cause)))
                .isEqualTo(SHUTDOWN_CLIENT);
    }
}
