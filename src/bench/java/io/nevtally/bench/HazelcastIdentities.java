package io.nevtally.bench;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.Util;
import com.hazelcast.jet.core.BroadcastKey;
import com.hazelcast.jet.core.Partitioner;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The identities of all events that have come, 16 bytes each and one array a partition. Jet writes all state with every
 * snapshot and knows no other way; an entry an identity would be several times as much to write.
 */
final class HazelcastIdentities {
    private final Partition[] partitions;

    /**
     * None yet.
     *
     * @param count how many partitions there are
     * @param own those whose identities come here
     */
    HazelcastIdentities(int count, int[] own) {
        partitions = new Partition[count];
        for (int partition : own) {
            partitions[partition] = new Partition();
        }
    }

    /** Whether an identity is new. */
    boolean add(FlinkIdentity identity) {
        return partitions[Partitioner.HASH_CODE.getPartition(identity, partitions.length)].add(
                identity.high(), identity.low());
    }

    /** All, by partition. On a restart they go to all processors, as Jet would hash the keys in another way. */
    Traverser<Map.Entry<BroadcastKey<Integer>, long[]>> snapshot() {
        return Traversers.traverseStream(IntStream.range(0, partitions.length)
                .filter(it -> partitions[it] != null && partitions[it].size > 0)
                .mapToObj(it -> Util.entry(BroadcastKey.broadcastKey(it), partitions[it].toArray())));
    }

    /** Takes what a snapshot has of a partition, if it is one of those that come here. */
    void restore(int partition, long[] identities) {
        if (partitions[partition] != null) {
            for (int i = 0; i < identities.length; i += 2) {
                partitions[partition].add(identities[i], identities[i + 1]);
            }
        }
    }

    /** An open hash table: both halves of an identity side by side, in the first free place from where they hash to. */
    private static final class Partition {
        private long[] slots = new long[64];
        private int size;

        /** A hash of two zeros, which marks a free place, won't come. */
        boolean add(long high, long low) {
            int mask = slots.length - 2;
            int slot = (int) low << 1 & mask;
            while (slots[slot] != 0 || slots[slot + 1] != 0) {
                if (slots[slot] == high && slots[slot + 1] == low) {
                    return false;
                }
                slot = slot + 2 & mask;
            }
            slots[slot] = high;
            slots[slot + 1] = low;
            size++;
            if (size * 3 > slots.length) {
                grow();
            }
            return true;
        }

        private void grow() {
            long[] before = toArray();
            slots = new long[slots.length * 2];
            size = 0;
            for (int i = 0; i < before.length; i += 2) {
                add(before[i], before[i + 1]);
            }
        }

        long[] toArray() {
            long[] identities = new long[size * 2];
            int end = 0;
            for (int slot = 0; slot < slots.length; slot += 2) {
                if (slots[slot] != 0 || slots[slot + 1] != 0) {
                    identities[end] = slots[slot];
                    identities[end + 1] = slots[slot + 1];
                    end += 2;
                }
            }
            return identities;
        }
    }
}
