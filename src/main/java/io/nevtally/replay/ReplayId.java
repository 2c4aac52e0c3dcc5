package io.nevtally.replay;

import io.nevtally.source.ContentHash;
import io.nevtally.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
        ContentHash hash = new ContentHash();
        form.forEach(hash::add);
        for (SourceFile file : files) {
            try (InputStream in = file.open()) {
                Path path = Objects.requireNonNull(file.path());
                hash.add(Long.toString(file.size()))
                        .add(Files.getLastModifiedTime(path).toString())
                        .add(in.readNBytes(HEAD));
            } catch (IOException e) {
                throw SourceFile.unreadable(file.name(), e);
            }
        }
        return Optional.of(new ReplayId(hash.text()));
    }
}
