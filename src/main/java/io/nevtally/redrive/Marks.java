package io.nevtally.redrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters have been published again: a bit for each, in pages. A mark names the topic id of the dead letters,
 * too: in a topic that is created anew offsets begin again, and what was marked in the one before says nothing of it.
 */
final class Marks {
    private static final int PAGE_BITS = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String lettersId;
    private final Map<Integer, Map<Long, BitSet>> pages = new HashMap<>();

    /**
     * No marks yet.
     *
     * @param lettersId the topic id of the dead letters
     */
    Marks(String lettersId) {
        this.lettersId = lettersId;
    }

    /** The key of a mark, which is how a dead letter is named everywhere. */
    static String key(int partition, long offset) {
        return partition + "@" + offset;
    }

    /**
     * The value of a mark: where and when the letter went.
     *
     * @param lettersId the topic id of the dead letters
     */
    static String value(String lettersId, Place to, Instant at) {
        return JSON.createObjectNode()
                .put("topic", to.topic())
                .put("partition", to.partition())
                .put("offset", to.offset())
                .put("at", at.toString())
                .put("letters", lettersId)
                .toString();
    }

    /** Takes up a mark; passes over what isn't one, or one of other letters. */
    void read(ConsumerRecord<byte[], byte[]> mark) {
        String[] key = text(mark.key()).split("@", -1);
        if (key.length == 2
                && key[0].matches("[0-9]{1,9}")
                && key[1].matches("[0-9]{1,18}")
                && lettersId.equals(letters(mark.value()))) {
            add(Integer.parseInt(key[0]), Long.parseLong(key[1]));
        }
    }

    boolean contains(int partition, long offset) {
        BitSet page = pages.getOrDefault(partition, Map.of()).get(offset >>> PAGE_BITS);
        return page != null && page.get(bit(offset));
    }

    private void add(int partition, long offset) {
        pages.computeIfAbsent(partition, p -> new HashMap<>())
                .computeIfAbsent(offset >>> PAGE_BITS, p -> new BitSet())
                .set(bit(offset));
    }

    private static int bit(long offset) {
        return (int) (offset & ((1 << PAGE_BITS) - 1));
    }

    private static @Nullable String letters(byte @Nullable [] value) {
        try {
            JsonNode json = JSON.readTree(text(value));
            return json.path("letters").asText(null);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
