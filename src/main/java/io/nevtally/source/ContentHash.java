package io.nevtally.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A hash of a sequence of texts or bytes: the first 128 bits of SHA-256 over each one's length in bytes (4 bytes,
 * big-endian; -1 where there is none) and the bytes themselves, of texts their UTF-8.
 */
public final class ContentHash {
    private static final int BYTES = 16;

    private final MessageDigest digest = sha256();

    /** Adds bytes, or that there are none. */
    public ContentHash add(byte @Nullable [] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(bytes == null ? -1 : bytes.length)
                .array());
        if (bytes != null) {
            digest.update(bytes);
        }
        return this;
    }

    /** Adds a text, or that there is none. */
    public ContentHash add(@Nullable String text) {
        return add(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of what has been added, as 32 hexadecimal digits. Can be asked for once. */
    public String text() {
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has it", e);
        }
    }
}
