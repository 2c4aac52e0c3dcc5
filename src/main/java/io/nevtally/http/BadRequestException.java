package io.nevtally.http;

/** A request can't be answered as it is; the message says what is wrong with it and what would be right. */
final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
        super(message);
    }
}
