package io.nevtally.name;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something by name, in arrays without an object an entry, so that little memory is looked at. Names that are numbered, as
 * {@code maker-1} to {@code maker-9999} are, have hashes so close together that a {@link java.util.HashMap} puts many into one
 * place; here they are spread.
 *
 * @param <K> {@link Name}, or a text
 * @param <V> what
 */
public final class NameMap<K, V> {
    private static final int FEW = 8;
    /** 2^32 divided by the golden ratio, odd: neighbours come to lie far apart. */
    private static final int FIBONACCI = 0x9E37_79B9;

    /** Each where its hash says, or next to it; never more than half full. */
    private @Nullable Object[] names = new Object[FEW];
    /** Those of the names, so that no other name is looked at. */
    private int[] hashes = new int[FEW];

    private @Nullable Object[] values = new Object[FEW];
    private int size;

    /** What there is by a name, or null. */
    @SuppressWarnings("unchecked")
    public @Nullable V get(K name) {
        return (V) values[place(name)];
    }

    /** What there is by a name, which is made if there is nothing. */
    public V computeIfAbsent(K name, Supplier<V> made) {
        V known = get(name);
        if (known != null) {
            return known;
        }
        V added = made.get();
        put(name, added);
        return added;
    }

    /** Puts something in the place of what there is by a name. */
    public void put(K name, V value) {
        int place = place(name);
        if (names[place] == null) {
            size++;
            if (2 * size > names.length) {
                grow();
                place = place(name);
            }
            set(place, name, name.hashCode(), value);
        } else {
            values[place] = value;
        }
    }

    /** The number of names. */
    public int size() {
        return size;
    }

    /** Tells all, in no order. */
    @SuppressWarnings("unchecked")
    public void forEach(BiConsumer<K, V> action) {
        for (int i = 0; i < names.length; i++) {
            Object name = names[i];
            if (name != null) {
                action.accept((K) name, (V) Objects.requireNonNull(values[i]));
            }
        }
    }

    /** What there is by all names, in no order. */
    @SuppressWarnings("unchecked")
    public Stream<V> values() {
        return Arrays.stream(values).filter(Objects::nonNull).map(value -> (V) value);
    }

    /** Forgets all. */
    public void clear() {
        names = new Object[FEW];
        hashes = new int[FEW];
        values = new Object[FEW];
        size = 0;
    }

    /** Where a name is, or a free place for it. */
    private int place(Object name) {
        int hash = name.hashCode();
        int product = hash * FIBONACCI;
        // The low bits: what is copied comes in the order of these, and goes round a smaller table evenly. With the
        // high ones
        // it would all go to the beginning, and each search through it.
        int at = (product ^ product >>> Short.SIZE) & (names.length - 1);
        while (names[at] != null && (hashes[at] != hash || !name.equals(names[at]))) {
            at = (at + 1) & (names.length - 1);
        }
        return at;
    }

    private void grow() {
        @Nullable Object[] namesBefore = names;
        int[] hashesBefore = hashes;
        @Nullable Object[] valuesBefore = values;
        names = new Object[2 * namesBefore.length];
        hashes = new int[names.length];
        values = new Object[names.length];
        for (int i = 0; i < namesBefore.length; i++) {
            Object name = namesBefore[i];
            if (name != null) {
                set(place(name), name, hashesBefore[i], valuesBefore[i]);
            }
        }
    }

    private void set(int place, Object name, int hash, @Nullable Object value) {
        names[place] = name;
        hashes[place] = hash;
        values[place] = value;
    }
}
