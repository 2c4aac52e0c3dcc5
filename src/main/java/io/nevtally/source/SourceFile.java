package io.nevtally.source;

import io.nevtally.config.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to read, or standard input.
 *
 * @param name what it is called in messages
 * @param path where it is; null for standard input
 * @param size its bytes, as stored; 0 where that isn't known
 */
public record SourceFile(String name, @Nullable Path path, long size) {

    /**
     * A file by its path, or standard input by {@code -}.
     *
     * @throws InputException if there is no such file, or it can't be read
     */
    public static SourceFile of(String argument) {
        if (argument.equals("-")) {
            return new SourceFile("standard input", null, 0);
        }
        Path path = Path.of(argument);
        if (!Files.exists(path)) {
            throw new InputException(argument + ": there is no such file");
        }
        if (Files.isDirectory(path) || !Files.isReadable(path)) {
            throw new InputException(argument + ": is not a file that can be read");
        }
        try {
            return new SourceFile(argument, path, Files.size(path));
        } catch (IOException e) {
            throw unreadable(argument, e);
        }
    }

    /** Whether it can be read more than once. */
    public boolean isRereadable() {
        return path != null && Files.isRegularFile(path);
    }

    /** Its bytes, as stored. */
    public InputStream open() throws IOException {
        return path == null ? System.in : Files.newInputStream(path);
    }

    /** Says that a file can't be read. */
    public static InputException unreadable(String name, IOException e) {
        return new InputException(name + ": can't be read: " + e.getMessage());
    }
}
