package io.nevtally.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a file. */
final class Problems {
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /** Notes a problem: what is wrong; what to do. */
    void add(int line, String problem) {
        problems.add(new Problem(line, problem));
    }

    /**
     * Tells the problems in the order of the lines.
     *
     * @throws CatalogueException if there are any
     */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new CatalogueException(problems.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .map(problem -> file + ":" + problem.line + ": " + problem.text)
                    .toList());
        }
    }

    private record Problem(int line, String text) {}
}
