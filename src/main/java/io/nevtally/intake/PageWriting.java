package io.nevtally.intake;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.name.Name;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.ByteUtils;

/** Writes one {@link Page} after the other, each where the one before was. */
final class PageWriting {
    /** An id apart, numbers take no more: a byte, three lengths, and the rest, whose length is a byte. */
    private static final int NUMBERS_BYTES = 150;

    private static final int LONGEST_RUN = 32;

    /** Enough for a page, unless an id is as long. */
    private static final int ROOM_BYTES = 32 * 1024;

    private final Texts texts = new Texts();
    private ByteBuffer entries = ByteBuffer.allocate(ROOM_BYTES);
    private long start;
    private byte[] lastId = new byte[0];
    /** Where the last run begins, counted from the first entry. */
    private int run;

    private int runLength;

    /** Begins another page. */
    void clear() {
        texts.clear();
        entries = entries.capacity() > ROOM_BYTES ? ByteBuffer.allocate(ROOM_BYTES) : entries.clear();
        lastId = new byte[0];
        runLength = 0;
    }

    /** The page as it is now; it ends with whatever is written next. */
    Page page() {
        return new Page(entries.array(), 0, entries.position(), start, texts::text);
    }

    byte[] toBytes() {
        ByteBuffer to = ByteBuffer.allocate(size() + NUMBERS_BYTES);
        ByteUtils.writeUnsignedVarint(entries.position(), to);
        ByteUtils.writeVarlong(start, to);
        to.put(entries.array(), 0, entries.position());
        texts.writeTo(to);
        return Arrays.copyOf(to.array(), to.position());
    }

    /** About how many bytes the page has. */
    int size() {
        return entries.position() + texts.size();
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
        if (entries.position() == 0) {
            start = content.occurredAt().toEpochMilli();
        }
        int shared = runLength == LONGEST_RUN ? 0 : sharedWithLast(eventId);
        if (shared == 0) {
            run = entries.position();
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

    private static int flags(Measure measure, Content content) {
        return Page.MEASURES.indexOf(measure)
                | (content.withdrawn() ? Page.WITHDRAWN : 0)
                | (content.revision() > 0 ? Page.REVISED : 0)
                | (content.unitPrice() != null ? Page.PRICED : 0)
                | (content.remark() != null ? Page.REMARKED : 0);
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
        for (Name member : content.members()) {
            ByteUtils.writeUnsignedVarint(texts.number(member), entries);
        }
        if (content.remark() != null) {
            ByteUtils.writeUnsignedVarint(texts.number(content.remark()), entries);
        }
    }
}
