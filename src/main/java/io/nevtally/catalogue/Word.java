package io.nevtally.catalogue;

/**
 * A word of the file, and where it stands.
 *
 * @param text the word; empty where there should have been one, which has been told already
 * @param line its line, from 1
 */
record Word(String text, int line) {
    /** Stands in for a word that is missing. */
    static final Word NONE = new Word("", 0);

    boolean isNone() {
        return text.isEmpty();
    }
}
