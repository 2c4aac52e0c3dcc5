package io.nevtally.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a file. */
public final class Problems {
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    public Problems(String file) {
        this.file = file;
    }

    /** Notes a problem: what is wrong; what to do. */
    public void add(int line, String problem) {
        problems.add(new Problem(line, problem));
    }

    /**
     * Tells the problems in the order of the lines.
     *
     * @throws YamlException if there are any
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new YamlException(problems.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .map(problem -> file + ":" + problem.line + ": " + problem.text)
                    .toList());
        }
    }

    private record Problem(int line, String text) {}
}
