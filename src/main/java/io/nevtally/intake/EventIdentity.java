package io.nevtally.intake;

import io.nevtally.catalogue.Measure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names an event: 128 bits of SHA-256 over measure, reporter and event id. That two of a trillion events ever share one
 * has a probability below 10^-14.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
record EventIdentity(long high, long low) {
    /** The length as bytes. */
    static final int BYTES = 2 * Long.BYTES;

    /** 32 bits that are as good as any other, to look the identity up by. */
    int fingerprint() {
        return (int) high;
    }

    /** Makes identities; not thread-safe. */
    static final class Digester {
        private final MessageDigest sha256;
        private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

        Digester() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        EventIdentity of(Measure measure, String reporter, String eventId) {
            sha256.update(measure.id().getBytes(StandardCharsets.UTF_8));
            byte[] bytes = reporter.getBytes(StandardCharsets.UTF_8);
            // The length keeps (ab, c) and (a, bc) apart.
            sha256.update(length.clear().putInt(bytes.length).flip());
            sha256.update(bytes);
            ByteBuffer digest = ByteBuffer.wrap(sha256.digest(eventId.getBytes(StandardCharsets.UTF_8)));
            return new EventIdentity(digest.getLong(), digest.getLong());
        }
    }
}
