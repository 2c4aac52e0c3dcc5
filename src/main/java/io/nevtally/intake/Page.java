package io.nevtally.intake;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * Revisions of events, which are only added to. What they have in common is written once, so that an event takes some
 * twenty bytes: reporters, members and remarks are numbers of {@link Texts}, an id begins where it differs from the one
 * before, and times are counted from the first. All that an event says is here, and nothing in its stead.
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

    /** An id apart, numbers take no more: a byte, three lengths, and the rest, whose length is a byte. */
    private static final int NUMBERS_BYTES = 150;

    private static final int LONGEST_RUN = 32;

    private final Texts texts;
    /** The same by their numbers, or those that were stored. */
    private final IntFunction<String> text;

    private final long start;
    /** Where the entries begin; they end at the buffer's position. */
    private final int begin;

    private ByteBuffer entries;
    private byte[] lastId = new byte[0];
    /** Where the last run begins, counted from the first entry. */
    private int run;

    private int runLength;

    /** A page for events from about a time on. */
    Page(Instant start) {
        texts = new Texts();
        text = texts::text;
        this.start = start.toEpochMilli();
        begin = 0;
        entries = ByteBuffer.allocate(1 << 10);
    }

    private Page(IntFunction<String> text, long start, int begin, ByteBuffer entries) {
        texts = new Texts();
        this.text = text;
        this.start = start;
        this.begin = begin;
        this.entries = entries;
    }

    /** Reads a page to look things up in; nothing can be added. */
    static Page of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        int length = ByteUtils.readUnsignedVarint(from);
        long start = ByteUtils.readVarlong(from);
        int begin = from.position();
        ByteBuffer entries = from.duplicate().position(begin + length);
        return new Page(new StoredTexts(from.position(begin + length)), start, begin, entries);
    }

    byte[] toBytes() {
        ByteBuffer to = ByteBuffer.allocate(size() + NUMBERS_BYTES);
        ByteUtils.writeUnsignedVarint(entries.position(), to);
        ByteUtils.writeVarlong(start, to);
        to.put(entries.array(), 0, entries.position());
        texts.writeTo(to);
        return Arrays.copyOf(to.array(), to.position());
    }

    /** About how many bytes it has. */
    int size() {
        return entries.position() - begin + texts.size();
    }

    /**
     * Adds a revision.
     *
     * @return where it can be found: where its run begins
     */
    int add(EventIdentity id, Content content) {
        byte[] eventId = id.eventId().getBytes(StandardCharsets.UTF_8);
        if (entries.remaining() < NUMBERS_BYTES + eventId.length) {
            entries = ByteBuffer.allocate(2 * (entries.capacity() + eventId.length))
                    .put(entries.flip());
        }
        int shared = runLength == LONGEST_RUN ? 0 : sharedWithLast(eventId);
        if (shared == 0) {
            run = entries.position() - begin;
            runLength = 0;
        }
        runLength++;
        entries.put((byte) flags(id.measure(), content));
        writeId(eventId, shared);
        ByteUtils.writeUnsignedVarint(texts.number(id.reporter()), entries);
        int before = entries.position();
        entries.put((byte) 0);
        write(content);
        entries.put(before, (byte) (entries.position() - before - 1));
        return run;
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
        return new PageReading(entries.array(), from, entries.position(), start, text);
    }

    private static int flags(Measure measure, Content content) {
        return MEASURES.indexOf(measure)
                | (content.withdrawn() ? WITHDRAWN : 0)
                | (content.revision() > 0 ? REVISED : 0)
                | (content.unitPrice() != null ? PRICED : 0)
                | (content.remark() != null ? REMARKED : 0);
    }

    private int sharedWithLast(byte[] id) {
        int differs = Arrays.mismatch(lastId, id);
        return differs < 0 ? id.length : differs;
    }

    private void writeId(byte[] id, int shared) {
        ByteUtils.writeUnsignedVarint(shared, entries);
        ByteUtils.writeUnsignedVarint(id.length - shared, entries);
        entries.put(id, shared, id.length - shared);
        lastId = id;
    }

    private void write(Content content) {
        if (content.revision() > 0) {
            ByteUtils.writeUnsignedVarint(content.revision(), entries);
        }
        ByteUtils.writeVarlong(content.occurredAt().toEpochMilli() - start, entries);
        ByteUtils.writeVarlong(content.quantity(), entries);
        if (content.unitPrice() != null) {
            ByteUtils.writeVarlong(content.unitPrice(), entries);
        }
        for (String member : content.members()) {
            ByteUtils.writeUnsignedVarint(texts.number(member), entries);
        }
        if (content.remark() != null) {
            ByteUtils.writeUnsignedVarint(texts.number(content.remark()), entries);
        }
    }
}
