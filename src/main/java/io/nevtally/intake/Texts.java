package io.nevtally.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.common.utils.Utils;

/** The texts of a page, each written once and told by its number. */
final class Texts {
    private static final int LONGEST_VARINT = 5;
    /** A full page has some two hundred texts, and looks eight up an event. */
    private static final int CAPACITY = 512;

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>(CAPACITY);
    private int size;

    /** The most bytes that the texts take. */
    int size() {
        return size;
    }

    String text(int number) {
        return texts.get(number);
    }

    /** The number of a text, which is added if it isn't here. */
    int number(String text) {
        Integer known = numbers.get(text);
        return known == null ? add(text) : known;
    }

    void writeTo(ByteBuffer to) {
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            ByteUtils.writeUnsignedVarint(bytes.length, to);
            to.put(bytes);
        }
    }

    private int add(String text) {
        int number = texts.size();
        texts.add(text);
        numbers.put(text, number);
        size += LONGEST_VARINT + Utils.utf8Length(text);
        return number;
    }
}
