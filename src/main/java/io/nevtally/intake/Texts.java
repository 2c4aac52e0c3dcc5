package io.nevtally.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/** The texts of a page, each written once and told by its number. */
final class Texts {
    private static final int LONGEST_VARINT = 5;
    /** As much is kept for the pages that follow, which have the same texts, mostly: some two hundred of twenty bytes. */
    private static final int MOST_KEPT_BYTES = 32 * 1024;

    private final Map<String, Text> known = new HashMap<>();
    private final List<Text> texts = new ArrayList<>();
    private int size;
    /** The bytes of all that is known. */
    private int kept;

    /** Counts them from 1, so that a text that is new is on none. */
    private int page = 1;

    /** A text, and its number on the last page that it was on. */
    private static final class Text {
        private final String text;
        private final byte[] bytes;
        private int page;
        private int number;

        Text(String text) {
            this.text = text;
            bytes = text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Begins another page. */
    void clear() {
        if (kept > MOST_KEPT_BYTES) {
            known.clear();
            kept = 0;
        }
        texts.clear();
        size = 0;
        page++;
    }

    /** The most bytes that the texts take. */
    int size() {
        return size;
    }

    String text(int number) {
        return texts.get(number).text;
    }

    /** The number of a text, which is added if it isn't on the page. */
    int number(String wanted) {
        Text text = known.get(wanted);
        if (text == null || text.page != page) {
            text = add(text, wanted);
        }
        return text.number;
    }

    void writeTo(ByteBuffer to) {
        for (Text text : texts) {
            ByteUtils.writeUnsignedVarint(text.bytes.length, to);
            to.put(text.bytes);
        }
    }

    private Text add(@Nullable Text before, String wanted) {
        Text text = before == null ? new Text(wanted) : before;
        if (before == null) {
            known.put(wanted, text);
            kept += text.bytes.length;
        }
        text.page = page;
        text.number = texts.size();
        texts.add(text);
        size += LONGEST_VARINT + text.bytes.length;
        return text;
    }
}
