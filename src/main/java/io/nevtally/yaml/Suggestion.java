package io.nevtally.yaml;

import java.util.Collection;
import java.util.Locale;

/** Tells what could have been meant by a word that isn't known. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code did you mean 'where'?} if a known word is near, else all that are known. */
    public static String of(String word, Collection<String> known) {
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(plain(word), plain(candidate));
            int letters = Math.max(word.length(), candidate.length());
            if (distance < least && distance <= Math.min(3, (letters + 2) / 3)) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? known(known) : "did you mean '" + nearest + "'?";
    }

    /** {@code known are a, b, c}. */
    public static String known(Collection<String> known) {
        return known.isEmpty() ? "there is none" : "known are " + String.join(", ", known);
    }

    /** Case and separators are what differs most often: unit_price, Unit Price. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    /** How many letters to insert, drop or replace to get from one word to the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
            }
        }
        return row[b.length()];
    }
}
