package io.nevtally.intake;

import io.nevtally.name.Name;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Texts} of a stored page, by their numbers. Each is decoded when it is first asked for: most pages are read
 * because of one event, and may have hundreds of texts.
 */
final class StoredTexts implements IntFunction<Name> {
    private final ByteBuffer stored;
    /** Where the length of each text is told. */
    private int[] starts = new int[64];

    private final @Nullable Name[] decoded;

    /** The texts from a buffer's position through its end. */
    StoredTexts(ByteBuffer from) {
        stored = from.duplicate();
        int size = 0;
        while (from.hasRemaining()) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
            }
            starts[size++] = from.position();
            int length = ByteUtils.readUnsignedVarint(from);
            from.position(from.position() + length);
        }
        decoded = new Name[size];
    }

    @Override
    public Name apply(int number) {
        Name known = decoded[number];
        if (known == null) {
            int length = ByteUtils.readUnsignedVarint(stored.position(starts[number]));
            known = Name.read(stored.array(), stored.arrayOffset() + stored.position(), length);
            decoded[number] = known;
        }
        return known;
    }
}
