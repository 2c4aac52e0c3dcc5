package io.nevtally.redrive;

/** Redriving ended before its time; the message says why, and how much had been done. */
public final class RedriveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedriveException(String message, Throwable cause) {
        super(message, cause);
    }

    RedriveException(String message) {
        super(message);
    }
}
