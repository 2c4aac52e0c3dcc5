package io.nevtally.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The strong tag of a representation, as RFC 9110 has it: the same bytes have the same, from whichever instance, and
 * compressed bytes another.
 *
 * @param opaque what stands between the quotes
 */
record EntityTag(String opaque) {
    private static final int BYTES = 16;
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

    /** The tag of an answer that isn't compressed. What its headers say counts: there may be more figures than before. */
    static EntityTag of(Answer answer) {
        String all = new TreeMap<>(answer.headers()) + answer.body();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return new EntityTag(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The tag of the same answer compressed. */
    EntityTag compressed() {
        return new EntityTag(opaque + "-gzip");
    }

    /**
     * Whether a client has this already.
     *
     * @param ifNoneMatch the values of that header, each a list of tags, weak ones too, or a star; null if there are none
     */
    boolean isAmong(@Nullable List<String> ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        String tags = String.join(",", ifNoneMatch).trim();
        return tags.equals("*")
                || TAG.matcher(tags).results().map(tag -> tag.group(1)).anyMatch(opaque::equals);
    }

    /** As it stands in a header. */
    @Override
    public String toString() {
        return '"' + opaque + '"';
    }
}
