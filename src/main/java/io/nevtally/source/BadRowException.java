package io.nevtally.source;

import io.nevtally.event.ErrorCode;

/** A row that can't become an event. Thrown by the million in a bad file, hence without a stack trace. */
public final class BadRowException extends Exception {
    /** The row isn't of its format, or has not as many cells as the header. */
    private static final String MALFORMED_ROW = "MALFORMED_ROW";
    /** A cell isn't of its column's type. */
    private static final String UNREADABLE_VALUE = "UNREADABLE_VALUE";

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * A bad row.
     *
     * @param reason a stable word to count it under: one of those above, or the name of an {@link ErrorCode}
     * @param message what is wrong, and what to do
     */
    private BadRowException(String reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** A row that isn't of its format. */
    public static BadRowException malformed(String message) {
        return new BadRowException(MALFORMED_ROW, message);
    }

    /** A cell that isn't of its column's type. */
    public static BadRowException unreadable(String message) {
        return new BadRowException(UNREADABLE_VALUE, message);
    }

    /** A row that the service would refuse. */
    public static BadRowException of(ErrorCode code, String message) {
        return new BadRowException(code.name(), message);
    }

    /** The same, of a column or field. */
    public BadRowException in(String column) {
        return new BadRowException(reason, column + ": " + getMessage());
    }

    /** A stable word to count it under. */
    public String reason() {
        return reason;
    }
}
