package io.nevtally.name;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The names that have come, by their bytes in UTF-8, so that each is decoded once. For one thread at a time. */
public final class Names {
    private static final int FEW = 64;
    /** Of more, all are forgotten, so that texts that are always others don't fill the memory. */
    private static final int MOST = 1 << 16;
    /** What is longer is a text of its own more often than not. */
    private static final int LONGEST = 64;
    /** 2^64 divided by the golden ratio, odd: neighbours come to lie far apart. */
    private static final long FIBONACCI = 0x9E37_79B9_7F4A_7C15L;

    /** Each where its hash says, or next to it; never more than half full. */
    private @Nullable Name[] names = new Name[FEW];

    private int size;

    /** The name that some bytes of an array are. */
    public Name of(byte[] from, int at, int length) {
        if (length > LONGEST) {
            return Name.read(from, at, length);
        }
        long first = Name.first(from, at, length);
        long last = Name.last(from, at, length);
        int place = place(from, at, length, first, last);
        Name known = names[place];
        while (known != null && !known.isWrittenAs(first, last, from, at, length)) {
            place = (place + 1) & (names.length - 1);
            known = names[place];
        }
        return known == null ? add(Name.read(from, at, length), place) : known;
    }

    /** The name that is some text. */
    public Name of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return of(utf8, 0, utf8.length);
    }

    private Name add(Name name, int place) {
        names[place] = name;
        size++;
        if (size == MOST) {
            names = new Name[FEW];
            size = 0;
        } else if (2 * size > names.length) {
            grow();
        }
        return name;
    }

    private void grow() {
        @Nullable Name[] before = names;
        names = new Name[2 * before.length];
        byte[] utf8 = new byte[LONGEST];
        for (Name name : before) {
            if (name != null) {
                name.writeTo(utf8, 0);
                int length = name.size();
                int place = place(utf8, 0, length, Name.first(utf8, 0, length), Name.last(utf8, 0, length));
                while (names[place] != null) {
                    place = (place + 1) & (names.length - 1);
                }
                names[place] = name;
            }
        }
    }

    /** Where to look first: a hash of eight bytes at a time. */
    private int place(byte[] from, int at, int length, long first, long last) {
        long hash = mixed(length, first);
        for (int i = at + Long.BYTES; i < at + length - Long.BYTES; i += Long.BYTES) {
            hash = mixed(hash, Name.eight(from, i));
        }
        return (int) (mixed(hash, last) >>> Long.numberOfLeadingZeros(names.length - 1));
    }

    private static long mixed(long hash, long bytes) {
        long product = (hash ^ bytes) * FIBONACCI;
        return product ^ product >>> Integer.SIZE;
    }
}
