package io.nevtally.intake;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.name.Name;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * Revisions of events, to look them up; {@link PageWriting} adds to them. What they have in common is written once, so that
 * an event takes some twenty bytes: reporters, members and remarks are numbers of {@link Texts}, an id begins where it
 * differs from the one before, and times are counted from the first. All that an event says is here, and nothing in its
 * stead.
 *
 * <p>Every so often an id is written whole. There a run of entries begins, which can be searched by itself.
 *
 * <p>As bytes: the length of the entries, the first time, the entries, the texts. An entry: what there is of it, the
 * id, the reporter, the length of the rest; the rest: revision, time, quantity, price, members, remark.
 */
final class Page {
    /** The layout; it depends on the measures and the number of their fields. */
    static final String FORMAT = Arrays.stream(Measure.values())
            .map(measure -> measure.id() + " by " + measure.fields().size())
            .collect(Collectors.joining(", ", "pages 2 of ", ""));

    static final List<Measure> MEASURES = List.of(Measure.values());
    static final int MEASURE = 3;
    static final int WITHDRAWN = 1 << 2;
    static final int REVISED = 1 << 3;
    static final int PRICED = 1 << 4;
    static final int REMARKED = 1 << 5;

    private final byte[] bytes;
    /** Where the entries are, the end exclusive. */
    private final int begin;

    private final int end;
    private final long start;
    private final IntFunction<Name> texts;

    /**
     * A page.
     *
     * @param bytes where the entries are
     * @param begin where they begin
     * @param end the first that isn't theirs
     * @param start what times are counted from
     * @param texts what is told by numbers
     */
    Page(byte[] bytes, int begin, int end, long start, IntFunction<Name> texts) {
        this.bytes = bytes;
        this.begin = begin;
        this.end = end;
        this.start = start;
        this.texts = texts;
    }

    /** A page as it was stored. */
    static Page of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        int length = ByteUtils.readUnsignedVarint(from);
        long start = ByteUtils.readVarlong(from);
        int begin = from.position();
        int end = begin + length;
        return new Page(bytes, begin, end, start, new StoredTexts(from.position(end)));
    }

    /** Adds the revisions that are in one run of an event to those found. */
    void find(EventIdentity id, int run, List<Content> found) {
        byte[] wanted = id.eventId().getBytes(StandardCharsets.UTF_8);
        PageReading reading = reading(begin + run);
        while (reading.nextOf(wanted)) {
            if (reading.measure() == id.measure() && reading.reporter().equals(id.reporter())) {
                found.add(reading.content());
            }
        }
    }

    /** Tells all identities, and where each can be found. */
    void forEachIdentity(ObjIntConsumer<EventIdentity> action) {
        PageReading reading = reading(begin);
        while (reading.next()) {
            action.accept(reading.identity(), reading.run() - begin);
        }
    }

    void forEach(BiConsumer<EventIdentity, Content> action) {
        PageReading reading = reading(begin);
        while (reading.next()) {
            action.accept(reading.identity(), reading.content());
        }
    }

    private PageReading reading(int from) {
        return new PageReading(bytes, from, end, start, texts);
    }
}
