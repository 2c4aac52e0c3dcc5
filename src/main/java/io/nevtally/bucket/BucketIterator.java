package io.nevtally.bucket;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Goes over entries, and over what each bucket among them holds, from a key to another, both inclusive. */
final class BucketIterator implements KeyValueIterator<Bytes, byte[]> {
    private final KeyValueIterator<Bytes, byte[]> entries;
    private final @Nullable Bytes from;
    private final @Nullable Bytes to;
    private final Queue<KeyValue<Bytes, byte[]>> next = new ArrayDeque<>();

    BucketIterator(KeyValueIterator<Bytes, byte[]> entries, @Nullable Bytes from, @Nullable Bytes to) {
        this.entries = entries;
        this.from = from;
        this.to = to;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && entries.hasNext()) {
            KeyValue<Bytes, byte[]> entry = entries.next();
            if (BucketKey.isBucket(entry.key.get())) {
                new Bucket(entry.key, entry.value).read(this::add);
            } else {
                add(entry.key, entry.value);
            }
        }
        return !next.isEmpty();
    }

    private void add(Bytes key, byte[] value) {
        if ((from == null || key.compareTo(from) >= 0) && (to == null || key.compareTo(to) <= 0)) {
            next.add(KeyValue.pair(key, value));
        }
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return next.remove();
    }

    @Override
    public Bytes peekNextKey() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return next.element().key;
    }

    @Override
    public void close() {
        entries.close();
    }
}
