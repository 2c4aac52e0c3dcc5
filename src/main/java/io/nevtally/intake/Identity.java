package io.nevtally.intake;

import io.nevtally.catalogue.Measure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Makes the store key of an event: 128 bits of SHA-256 over measure, reporter and event id. Short keys of one length
 * keep the store small; that two of a trillion events ever share one has a probability below 10^-14.
 */
final class Identity {
    private static final int LENGTH = 16;

    private final MessageDigest sha256;

    Identity() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Bytes of(Measure measure, String reporter, String eventId) {
        // A length before each part but the last keeps (ab, c) and (a, bc) apart.
        part(measure.id());
        part(reporter);
        sha256.update(eventId.getBytes(StandardCharsets.UTF_8));
        return Bytes.wrap(Arrays.copyOf(sha256.digest(), LENGTH));
    }

    private void part(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha256.update(bytes);
    }
}
