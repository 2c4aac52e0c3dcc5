package io.nevtally.config;

/** Bad usage or bad input: the message says what was wrong, where, and what to do. Commands end with exit code 2. */
public class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message is for the user to read; one line a problem. */
    public InputException(String message) {
        super(message);
    }
}
