package io.nevtally.intake;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.Event;

/**
 * Which event a record is about, whatever it says of it.
 *
 * @param measure its measure
 * @param reporter who reports it
 * @param eventId its id, which is the reporter's
 * @param fingerprint 32 bits to look it up by, which are spread well: FNV-1a, folded
 */
record EventIdentity(Measure measure, String reporter, String eventId, int fingerprint) {
    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    EventIdentity(Measure measure, String reporter, String eventId) {
        this(measure, reporter, eventId, fingerprint(measure, reporter, eventId));
    }

    static EventIdentity of(Event event) {
        return new EventIdentity(event.measure(), event.reporter(), event.eventId());
    }

    private static int fingerprint(Measure measure, String reporter, String eventId) {
        long hash = hash(hash(hash(FNV_BASIS, measure.id()), reporter), eventId);
        hash ^= hash >>> 29;
        hash *= 0xBF58476D1CE4E5B9L; // of SplitMix64: the last characters reach all bits
        return (int) (hash >>> Integer.SIZE);
    }

    private static long hash(long basis, String text) {
        long hash = basis * FNV_PRIME;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
