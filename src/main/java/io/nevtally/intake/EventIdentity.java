package io.nevtally.intake;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.Event;
import io.nevtally.name.Name;

/**
 * Which event a record is about, whatever it says of it.
 *
 * @param measure its measure
 * @param reporter who reports it
 * @param eventId its id, which is the reporter's
 * @param fingerprint 32 bits to look it up by, which are spread well: FNV-1a of the id, from a basis of the rest, folded
 */
record EventIdentity(Measure measure, Name reporter, String eventId, int fingerprint) {
    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    EventIdentity(Measure measure, Name reporter, String eventId) {
        this(measure, reporter, eventId, fingerprint(measure, reporter, eventId));
    }

    static EventIdentity of(Event event) {
        return new EventIdentity(event.measure(), event.reporter(), event.eventId());
    }

    /** Of the measure and the reporter their own hashes do: there are few, and many events have the same. */
    private static int fingerprint(Measure measure, Name reporter, String eventId) {
        long hash = FNV_BASIS
                ^ (long) reporter.hashCode() << Integer.SIZE
                ^ measure.id().hashCode();
        for (int i = 0; i < eventId.length(); i++) {
            hash = (hash ^ eventId.charAt(i)) * FNV_PRIME;
        }
        hash ^= hash >>> 29;
        hash *= 0xBF58476D1CE4E5B9L; // of SplitMix64: the last characters reach all bits
        return (int) (hash >>> Integer.SIZE);
    }
}
