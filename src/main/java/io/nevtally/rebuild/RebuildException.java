package io.nevtally.rebuild;

/** A rebuild has ended before its time; the message says why. */
public final class RebuildException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RebuildException(String message) {
        super(message);
    }
}
