package io.nevtally.replay;

/** Publishing failed for good; the message says what did, why, and how much had been published. */
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message is for the user to read. */
    public PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
