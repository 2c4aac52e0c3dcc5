package io.nevtally.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The parts of keys, with a bar between them. A bar, percent sign or control character in a part is percent-encoded. */
public final class KeyParts {
    private static final int ENCODED = 3;

    private KeyParts() {}

    /** A part as it stands in keys, such as {@code A%7CB}. */
    public static String encode(String part) {
        int at = 0;
        while (at < part.length() && !isSpecial(part.charAt(at))) {
            at++;
        }
        if (at == part.length()) {
            return part;
        }
        StringBuilder encoded = new StringBuilder(part.length() + 8).append(part, 0, at);
        for (; at < part.length(); at++) {
            char c = part.charAt(at);
            if (isSpecial(c)) {
                encoded.append('%').append(digit(c >> 4)).append(digit(c & 15));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }

    /**
     * A part as it was before it was encoded.
     *
     * @throws IllegalArgumentException if encoding doesn't give that text, so that a part has one text only
     */
    public static String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return checked(encoded, encoded);
        }
        StringBuilder part = new StringBuilder(encoded.length());
        for (int at = 0; at < encoded.length(); at++) {
            char c = encoded.charAt(at);
            if (c == '%' && at + ENCODED <= encoded.length()) {
                part.append((char) (16 * Character.digit(encoded.charAt(at + 1), 16)
                        + Character.digit(encoded.charAt(at + 2), 16)));
                at += ENCODED - 1;
            } else {
                part.append(c);
            }
        }
        return checked(part.toString(), encoded);
    }

    /** The parts of a key, as they stand there. */
    public static String[] split(String key) {
        return key.split("\\|", -1);
    }

    /**
     * Compares what stands at the same place in two keys, encoded, by the bytes in UTF-8, as stores do; the bar that
     * follows counts.
     */
    public static int compare(String a, String b) {
        return Arrays.compareUnsigned(
                (a + '|').getBytes(StandardCharsets.UTF_8), (b + '|').getBytes(StandardCharsets.UTF_8));
    }

    private static String checked(String part, String encoded) {
        if (!encode(part).equals(encoded)) {
            throw new IllegalArgumentException("'" + encoded + "' is no part of a key: bars, percent signs and control"
                    + " characters stand there as %7C, %25, %0A and so on, and nothing else does");
        }
        return part;
    }

    private static boolean isSpecial(char c) {
        return c == '|' || c == '%' || c < ' ' || c == 127;
    }

    private static char digit(int value) {
        return Character.toUpperCase(Character.forDigit(value, 16));
    }
}
