package io.nevtally.replay;

import io.nevtally.config.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to replay, or standard input.
 *
 * @param name what it is called in messages
 * @param path where it is; null for standard input
 * @param size its bytes, as stored; 0 where that isn't known
 */
public record EventFile(String name, @Nullable Path path, long size) {

    /**
     * A file by its path, or standard input by {@code -}.
     *
     * @throws InputException if there is no such file, or it can't be read
     */
    public static EventFile of(String argument) {
        if (argument.equals("-")) {
            return new EventFile("standard input", null, 0);
        }
        Path path = Path.of(argument);
        if (!Files.exists(path)) {
            throw new InputException(argument + ": there is no such file");
        }
        if (Files.isDirectory(path) || !Files.isReadable(path)) {
            throw new InputException(argument + ": is not a file that can be read");
        }
        try {
            return new EventFile(argument, path, Files.size(path));
        } catch (IOException e) {
            throw unreadable(argument, e);
        }
    }

    /** Whether it can be read more than once. */
    boolean isRereadable() {
        return path != null && Files.isRegularFile(path);
    }

    boolean isCompressed() {
        return name.endsWith(".gz");
    }

    InputStream open() throws IOException {
        return path == null ? System.in : Files.newInputStream(path);
    }

    static InputException unreadable(String name, IOException e) {
        return new InputException(name + ": can't be read: " + e.getMessage());
    }
}
