package io.nevtally.ledger;

import io.nevtally.calendar.Window;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Names a figure.
 *
 * @param id the indicator or ratio
 * @param dimension what it is broken down by
 * @param member the member of the dimension
 * @param window the calendar window
 */
public record FigureKey(String id, String dimension, String member, Window window) {
    /** Members in the order of the keys that they stand in. */
    static final Comparator<String> MEMBERS = Comparator.comparing(FigureKey::encode, FigureKey::compareParts);

    /**
     * The key as text, {@code nev-sales|manufacturer|BYD|HALF_YEAR|2023-01-01}. A percent sign, bar or control character
     * in a member is percent-encoded, so that keys are unambiguous.
     */
    @Override
    public String toString() {
        return id + '|' + dimension + '|' + encode(member) + '|' + window.kind() + '|' + window.start();
    }

    /** A member as it stands in keys. */
    public static String encode(String member) {
        int at = 0;
        while (at < member.length() && !isSpecial(member.charAt(at))) {
            at++;
        }
        if (at == member.length()) {
            return member;
        }
        StringBuilder encoded = new StringBuilder(member.length() + 8).append(member, 0, at);
        for (; at < member.length(); at++) {
            char c = member.charAt(at);
            if (isSpecial(c)) {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }

    /**
     * Compares what stands at the same place in two keys, ids or encoded members, by the bytes in UTF-8, as stores do; the
     * bar that follows counts.
     */
    public static int compareParts(String a, String b) {
        return Arrays.compareUnsigned(
                (a + '|').getBytes(StandardCharsets.UTF_8), (b + '|').getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isSpecial(char c) {
        return c == '|' || c == '%' || c < ' ' || c == 127;
    }
}
