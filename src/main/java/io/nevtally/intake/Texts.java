package io.nevtally.intake;

import io.nevtally.name.Name;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * The texts of a page, each written once and told by its number. They are looked up eight times an event, in a table of so
 * few bytes that it stays near the processor.
 */
final class Texts {
    private static final int FEW = 256;
    private static final int FEW_BYTES = 4 * 1024;
    /** A page has no more, unless a text is as long. */
    private static final int MOST_BYTES = 32 * 1024;

    private static final int LONGEST_VARINT = 5;
    /** 2^32 divided by the golden ratio, odd: hashes that are alike come to lie apart. */
    private static final int FIBONACCI = 0x9E37_79B9;

    private Name[] texts = new Name[FEW / 2];
    private int size;
    /** By their hashes, the numbers of the texts + 1, so that 0 is free; never more than half full. */
    private int[] numbers = new int[FEW];

    private ByteBuffer written = ByteBuffer.allocate(FEW_BYTES);

    /** Begins another page. */
    void clear() {
        Arrays.fill(numbers, 0);
        size = 0;
        written = written.capacity() > MOST_BYTES ? ByteBuffer.allocate(FEW_BYTES) : written.clear();
    }

    /** The bytes that the texts take. */
    int size() {
        return written.position();
    }

    Name text(int number) {
        return texts[number];
    }

    /** The number of a text, which is added if it isn't on the page. */
    int number(Name wanted) {
        int place = place(wanted);
        return numbers[place] > 0 ? numbers[place] - 1 : add(wanted, place);
    }

    private int add(Name added, int place) {
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, 2 * size);
            numbers = new int[2 * numbers.length];
            for (int number = 0; number < size; number++) {
                numbers[place(texts[number])] = number + 1;
            }
            return add(added, place(added));
        }
        texts[size] = added;
        numbers[place] = size + 1;
        write(added);
        return size++;
    }

    /** Its length and its bytes. */
    private void write(Name added) {
        if (written.remaining() < LONGEST_VARINT + added.size()) {
            written =
                    ByteBuffer.allocate(2 * (written.capacity() + added.size())).put(written.flip());
        }
        ByteUtils.writeUnsignedVarint(added.size(), written);
        added.writeTo(written.array(), written.position());
        written.position(written.position() + added.size());
    }

    /** Where the number of a text is, or a free place for it. */
    private int place(Name wanted) {
        int at = (wanted.hashCode() * FIBONACCI) >>> Integer.numberOfLeadingZeros(numbers.length - 1);
        while (numbers[at] > 0 && !texts[numbers[at] - 1].equals(wanted)) {
            at = (at + 1) & (numbers.length - 1);
        }
        return at;
    }

    void writeTo(ByteBuffer to) {
        to.put(written.array(), 0, written.position());
    }
}
