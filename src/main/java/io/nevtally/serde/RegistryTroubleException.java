package io.nevtally.serde;

import org.apache.kafka.common.KafkaException;

/** The schema registry gives no usable answer: it is down, slow, or isn't one. Never a record's fault. */
public final class RegistryTroubleException extends KafkaException {
    private static final long serialVersionUID = 1L;

    RegistryTroubleException(String message, Throwable cause) {
        super(message, cause);
    }

    RegistryTroubleException(String message) {
        super(message);
    }
}
