package io.nevtally.intake;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.name.Name;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.kafka.common.utils.ByteUtils;

/** Goes through the entries of a {@link Page}, either one by one or, within a run, from one to the next of an id. */
final class PageReading {
    private final byte[] bytes;
    private final int limit;
    private final long start;
    private final IntFunction<Name> texts;
    /** Where the run begins that is being read. */
    private int run;
    /** What is read next. */
    private int at;
    /** Where the next entry begins. */
    private int end;

    private byte[] id = new byte[64];
    /** How much of the id is that of the one before, and how much follows. */
    private int shared;

    private int rest;
    /** With how many bytes of the wanted id the last one begins. */
    private int alike;

    private int flags;
    private int reporter;

    /**
     * Begins to read.
     *
     * @param bytes where the entries are
     * @param from where a run of them begins
     * @param limit the first that isn't theirs
     * @param start what times are counted from
     * @param texts what is told by numbers
     */
    PageReading(byte[] bytes, int from, int limit, long start, IntFunction<Name> texts) {
        this.bytes = bytes;
        run = from;
        end = from;
        this.limit = limit;
        this.start = start;
        this.texts = texts;
    }

    /** Moves on to the next entry, if there is one. */
    boolean next() {
        if (!go()) {
            return false;
        }
        id = shared + rest <= id.length ? id : Arrays.copyOf(id, 2 * (shared + rest));
        System.arraycopy(bytes, at, id, shared, rest);
        skipId();
        return true;
    }

    /** Moves on to the next entry of an id in this run, without reading those between. */
    boolean nextOf(byte[] wanted) {
        int here = run;
        while (go() && run == here) {
            if (shared <= alike) { // else it differs where the one before did
                int differs = Arrays.mismatch(wanted, shared, wanted.length, bytes, at, at + rest);
                alike = differs < 0 ? wanted.length : shared + differs;
            }
            skipId();
            if (alike == wanted.length && shared + rest == wanted.length) {
                return true;
            }
        }
        return false;
    }

    /** Where the run of the entry begins. */
    int run() {
        return run;
    }

    Name reporter() {
        return texts.apply(reporter);
    }

    Measure measure() {
        return Page.MEASURES.get(flags & Page.MEASURE);
    }

    EventIdentity identity() {
        return new EventIdentity(measure(), reporter(), new String(id, 0, shared + rest, StandardCharsets.UTF_8));
    }

    Content content() {
        ByteBuffer from = ByteBuffer.wrap(bytes).position(at);
        int revision = (flags & Page.REVISED) != 0 ? ByteUtils.readUnsignedVarint(from) : 0;
        Instant occurredAt = Instant.ofEpochMilli(start + ByteUtils.readVarlong(from));
        long quantity = ByteUtils.readVarlong(from);
        Long price = (flags & Page.PRICED) != 0 ? Long.valueOf(ByteUtils.readVarlong(from)) : null;
        Name[] members = new Name[measure().fields().size()];
        Arrays.setAll(members, i -> name(from));
        Name remark = (flags & Page.REMARKED) != 0 ? name(from) : null;
        return new Content(
                revision, (flags & Page.WITHDRAWN) != 0, occurredAt, quantity, price, List.of(members), remark);
    }

    private boolean go() {
        at = end;
        if (at == limit) {
            return false;
        }
        flags = bytes[at++];
        shared = number();
        rest = number();
        run = shared == 0 ? end : run;
        return true;
    }

    private void skipId() {
        at += rest;
        reporter = number();
        int length = bytes[at++];
        end = at + length;
    }

    /** As Kafka's {@link ByteUtils#readUnsignedVarint} has it for buffers, with which a search takes half as long again. */
    private int number() {
        int number = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            number |= (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return number;
    }

    private Name name(ByteBuffer from) {
        return texts.apply(ByteUtils.readUnsignedVarint(from));
    }
}
