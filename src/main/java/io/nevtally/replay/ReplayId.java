package io.nevtally.replay;

import io.nevtally.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What tells a replay from others: the same command with the same files has the same, so that it can go on where it was.
 *
 * @param text 32 hexadecimal digits
 */
public record ReplayId(String text) {
    /** As much of the beginning of a file tells it from others of the same size and time. */
    private static final int HEAD = 1 << 16;

    /**
     * The id of a replay; none if it can't be gone on with, as what it reads can't be read again.
     *
     * @param files the files, in order; sizes, times and beginnings count, not their names
     * @param form what else changes which events come of them: the mapping, the topic, the zone
     * @throws io.nevtally.config.InputException if a file can't be read
     */
    public static Optional<ReplayId> of(List<SourceFile> files, List<String> form) {
        if (!files.stream().allMatch(SourceFile::isRereadable)) {
            return Optional.empty();
        }
        MessageDigest digest = sha256();
        form.forEach(text -> add(digest, text.getBytes(StandardCharsets.UTF_8)));
        for (SourceFile file : files) {
            try (InputStream in = file.open()) {
                Path path = Objects.requireNonNull(file.path());
                long modified = Files.getLastModifiedTime(path).toMillis();
                add(
                        digest,
                        ByteBuffer.allocate(16)
                                .putLong(file.size())
                                .putLong(modified)
                                .array());
                add(digest, in.readNBytes(HEAD));
            } catch (IOException e) {
                throw SourceFile.unreadable(file.name(), e);
            }
        }
        return Optional.of(new ReplayId(HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 16))));
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has it", e);
        }
    }
}
