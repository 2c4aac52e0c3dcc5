package io.nevtally;

import io.nevtally.name.Name;
import java.util.List;
import java.util.stream.Stream;

/** Members of events, as texts. */
public final class Members {

    private Members() {}

    /** In their order. */
    public static List<Name> of(String... texts) {
        return Stream.of(texts).map(Name::new).toList();
    }
}
