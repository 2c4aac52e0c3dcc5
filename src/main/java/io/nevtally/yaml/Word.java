package io.nevtally.yaml;

/**
 * A word of the file, and where it stands.
 *
 * @param text the word; empty where there should have been one, which has been told already
 * @param line its line, from 1
 */
public record Word(String text, int line) {
    /** Stands in for a word that is missing. */
    public static final Word NONE = new Word("", 0);

    public boolean isNone() {
        return text.isEmpty();
    }
}
