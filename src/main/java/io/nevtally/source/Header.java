package io.nevtally.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of the columns of a table. Those of JSON Lines grow as rows bring new ones. */
public final class Header {
    /** There is no such column. */
    public static final int ABSENT = -1;

    private final List<String> names = new ArrayList<>();
    /** By plain name. */
    private final Map<String, Integer> indexes = new HashMap<>();

    private final Set<String> repeated = new HashSet<>();

    Header(Collection<String> names) {
        names.forEach(this::add);
    }

    /** A name on one line, without spaces around it, as headers are compared. */
    public static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }

    /** Adds a column at the end, and returns its index. Of columns of the same name the first is found. */
    int add(String name) {
        int index = names.size();
        String plain = plain(name);
        names.add(plain);
        if (indexes.putIfAbsent(plain, index) != null) {
            repeated.add(plain);
        }
        return index;
    }

    /** The column of a path, which is added if there is none. */
    int indexOrAdd(String name) {
        Integer index = indexes.get(name);
        return index == null ? add(name) : index;
    }

    /** The names, in order. */
    public List<String> names() {
        return Collections.unmodifiableList(names);
    }

    /** Where the column of a {@linkplain #plain plain} name is, from 0; {@link #ABSENT} if there is none. */
    public int indexOf(String name) {
        return indexes.getOrDefault(name, ABSENT);
    }

    /** Whether several columns have a plain name. */
    public boolean isRepeated(String name) {
        return repeated.contains(name);
    }
}
