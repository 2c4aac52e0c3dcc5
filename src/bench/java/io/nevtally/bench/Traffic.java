package io.nevtally.bench;

/**
 * What was written to a topic, or to several.
 *
 * @param records how many records, the marks of transactions among them
 * @param bytes how many bytes, as compressed
 */
record Traffic(long records, long bytes) {
    static final Traffic NONE = new Traffic(0, 0);

    /** Both together. */
    Traffic plus(Traffic other) {
        return new Traffic(records + other.records, bytes + other.bytes);
    }

    /** What came after an earlier time. */
    Traffic since(Traffic earlier) {
        return new Traffic(records - earlier.records, bytes - earlier.bytes);
    }
}
