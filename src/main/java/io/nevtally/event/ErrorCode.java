package io.nevtally.event;

/** Why a record is dead-lettered. The names are contract: they stand in the header {@code nev-error-code}. */
public enum ErrorCode {
    /** Not an Avro record in the wire format: no magic byte, truncated, or more bytes than the record has. */
    NOT_AVRO,
    /** The registry doesn't know the schema id. */
    UNKNOWN_SCHEMA,
    /** The record's schema is of another record, or a field's type doesn't fit. */
    WRONG_SCHEMA,
    /** A required field is missing from the schema, or is blank. */
    MISSING_FIELD,
    /** An enum field has a value that isn't known. */
    UNKNOWN_VALUE,
    /** A number or time isn't within its range. */
    OUT_OF_RANGE,
    /** The event lies before {@code nev.history.start}. */
    TOO_OLD,
    /** The event lies more than a day after the record's timestamp. */
    IN_FUTURE,
    /** The record key isn't the reporter. */
    KEY_MISMATCH,
    /** Another content is already known under the same identity and revision. */
    REVISION_CONFLICT
}
