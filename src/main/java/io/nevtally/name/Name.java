package io.nevtally.name;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text that many events have: who reports them, or a member that they are counted by. All that is asked of it for each
 * of them is told from this object alone: with ten thousand names, the rest of a text is far away in memory. Equal to a name
 * with the same text.
 */
public final class Name {
    private static final char REPLACEMENT = '\uFFFD';
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** What two longs tell. */
    private static final int SHORT = 2 * Long.BYTES;

    private static final byte[] NONE = {};

    private final String text;
    private final int hash;
    private final boolean isBlank;
    private final boolean isBroken;
    /** The number of bytes in UTF-8, the first eight of them or all if there are fewer, and the last eight. */
    private final int size;

    private final long first;
    private final long last;
    /** All of them, if there are more than those. */
    private final byte[] bytes;

    /** A name. */
    public Name(String text) {
        this(text, text.getBytes(StandardCharsets.UTF_8));
    }

    private Name(String text, byte[] utf8) {
        this.text = text;
        hash = text.hashCode();
        isBlank = text.isBlank();
        isBroken = text.indexOf(REPLACEMENT) >= 0;
        size = utf8.length;
        first = first(utf8, 0, size);
        last = last(utf8, 0, size);
        bytes = size > SHORT ? utf8 : NONE;
    }

    /** The name that some bytes of an array tell in UTF-8; what isn't any is U+FFFD. */
    public static Name read(byte[] from, int at, int length) {
        byte[] utf8 = Arrays.copyOfRange(from, at, at + length);
        return new Name(new String(utf8, StandardCharsets.UTF_8), utf8);
    }

    /** As it is written. */
    public String text() {
        return text;
    }

    /** Whether there are more chars than some number. */
    public boolean isLongerThan(int chars) {
        return size > chars && text.length() > chars;
    }

    /** Whether there are only spaces, or nothing. */
    public boolean isBlank() {
        return isBlank;
    }

    /** Whether there is U+FFFD in it, as where it wasn't UTF-8. */
    public boolean isBroken() {
        return isBroken;
    }

    /** Whether some bytes are the name in UTF-8; of one that is broken, that isn't told. */
    public boolean isWrittenAs(byte[] utf8) {
        return !isBroken && isWrittenAs(first(utf8, 0, utf8.length), last(utf8, 0, utf8.length), utf8, 0, utf8.length);
    }

    boolean isWrittenAs(long first, long last, byte[] from, int at, int length) {
        return size == length
                && this.first == first
                && this.last == last
                && (length <= SHORT || Arrays.equals(bytes, 0, length, from, at, at + length));
    }

    /** The number of bytes that it takes in UTF-8. */
    public int size() {
        return size;
    }

    /** Writes it in UTF-8. */
    public void writeTo(byte[] to, int at) {
        if (size > SHORT) {
            System.arraycopy(bytes, 0, to, at, size);
        } else if (size >= Long.BYTES) {
            LONGS.set(to, at, first);
            LONGS.set(to, at + size - Long.BYTES, last);
        } else {
            for (int i = 0; i < size; i++) {
                to[at + i] = (byte) (first >>> ((size - 1 - i) * Byte.SIZE));
            }
        }
    }

    static long first(byte[] from, int at, int length) {
        return length < Long.BYTES ? few(from, at, length) : eight(from, at);
    }

    static long last(byte[] from, int at, int length) {
        return length < Long.BYTES ? 0 : eight(from, at + length - Long.BYTES);
    }

    static long eight(byte[] from, int at) {
        return (long) LONGS.get(from, at);
    }

    private static long few(byte[] from, int at, int length) {
        long few = 0;
        for (int i = at; i < at + length; i++) {
            few = few << Byte.SIZE | Byte.toUnsignedLong(from[i]);
        }
        return few;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Name name && hash == name.hash && text.equals(name.text));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return text;
    }
}
