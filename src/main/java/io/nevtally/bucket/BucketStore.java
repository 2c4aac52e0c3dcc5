package io.nevtally.bucket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * A store in RocksDB with buckets. Those that change are held until they are many, and written when they are read through;
 * so are the offsets that are committed with them, as what doesn't reach the disk is read again. Its keys are those of
 * figures or of days, without control characters. Thread-safe.
 */
public final class BucketStore implements KeyValueStore<Bytes, byte[]> {
    /** As much is held, in bytes. */
    private static final int MOST_HELD = 12 << 20;
    /** What a bucket takes beside its bytes: its key, and a few objects. */
    private static final int OVERHEAD = 200;

    private final String name;
    private final KeyValueStore<Bytes, byte[]> stored;
    private final Map<Bytes, Bucket> buckets = new HashMap<>();
    private final List<Bucket> changed = new ArrayList<>();
    private int held;
    private Map<TopicPartition, Long> offsets = Map.of();
    private @Nullable Bucket last;
    private byte[] lastKey = new byte[0];
    private int lastSplit;

    private BucketStore(String name) {
        this.name = name;
        stored = Stores.persistentKeyValueStore(name + "-buckets").get();
    }

    /** Makes stores of a name. */
    public static KeyValueBytesStoreSupplier supplier(String name) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new BucketStore(name);
            }

            @Override
            public String metricsScope() {
                return "rocksdb";
            }
        };
    }

    @Override
    public synchronized void put(Bytes key, byte @Nullable [] value) {
        byte[] text = key.get();
        int split = BucketKey.split(text);
        if (split == 0) {
            stored.put(key, value);
            return;
        }
        Bucket bucket = bucket(text, split);
        if (!bucket.isChanged()) {
            changed.add(bucket);
        }
        held -= bucket.size();
        bucket.put(text, split, value);
        held += bucket.size();
        if (held >= MOST_HELD) {
            store();
            buckets.clear();
            last = null;
            held = 0;
        }
    }

    /** The bucket of a key. What is put mostly goes to one several times in a row, so that the last is looked at first. */
    private Bucket bucket(byte[] key, int split) {
        if (last == null || split != lastSplit || !Arrays.equals(key, 0, split, lastKey, 0, split)) {
            last = buckets.computeIfAbsent(BucketKey.of(key, split), this::read);
            lastKey = key;
            lastSplit = split;
        }
        return last;
    }

    private Bucket read(Bytes key) {
        Bucket bucket = new Bucket(key, stored.get(key));
        held += bucket.size() + OVERHEAD;
        return bucket;
    }

    @Override
    public synchronized byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public synchronized void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public synchronized byte @Nullable [] delete(Bytes key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public synchronized byte @Nullable [] get(Bytes key) {
        byte[] text = key.get();
        int split = BucketKey.split(text);
        if (split == 0) {
            return stored.get(key);
        }
        Bytes bucket = BucketKey.of(text, split);
        Bucket known = buckets.get(bucket);
        return (known == null ? new Bucket(bucket, stored.get(bucket)) : known).get(text, split);
    }

    @Override
    public synchronized KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        store();
        return new BucketIterator(stored.range(from == null ? null : BucketKey.firstFrom(from), to), from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return range(null, null);
    }

    /** An estimate, which takes a bucket for one. */
    @Override
    public long approximateNumEntries() {
        return stored.approximateNumEntries();
    }

    private void store() {
        stored.putAll(changed.stream()
                .map(bucket -> KeyValue.pair(bucket.key(), bucket.take()))
                .toList());
        changed.clear();
        if (!offsets.isEmpty()) {
            stored.commit(offsets);
            offsets = Map.of();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        stored.init(context, root);
    }

    @Override
    public synchronized void commit(Map<TopicPartition, Long> offsets) {
        this.offsets = Map.copyOf(offsets);
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return stored.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // until all stores do
    public boolean managesOffsets() {
        return stored.managesOffsets();
    }

    @Override
    public Position getPosition() {
        return stored.getPosition();
    }

    @Override
    public synchronized void close() {
        if (isOpen()) {
            store();
        }
        stored.close();
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return stored.isOpen();
    }
}
