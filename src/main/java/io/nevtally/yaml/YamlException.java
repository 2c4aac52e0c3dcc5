package io.nevtally.yaml;

import java.util.List;

/** A file in YAML can't be used. Tells everything that is wrong with it, each with file and line and what to do. */
public final class YamlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** The problems, which are at least one. */
    public YamlException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, one line each. */
    public List<String> problems() {
        return problems;
    }
}
