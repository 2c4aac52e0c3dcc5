package io.nevtally.intake;

import io.nevtally.avro.internal.JournalEntry;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.event.Outcome;
import io.nevtally.topic.InternalSerde;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the notes that haven't been passed on yet in a store with a changelog, so that a commit between two flushes
 * loses nothing. Streams offers no hook before a commit; this is what makes its timing not matter.
 *
 * <p>Notes are appended to pages of a kilobyte under ascending numbers. Every page begins with the epoch in which it was
 * written; a flush begins a new epoch on page 0, and what older epochs have left on later pages is no longer read. The
 * store is cached: pages that are overwritten before Streams commits never reach the changelog.
 */
final class Journal {
    private static final int PAGE_BYTES = 1024;

    private final KeyValueStore<Integer, byte[]> pages;
    private final Contents contents;
    private final InternalSerde<JournalEntry> serde = new InternalSerde<>(JournalEntry.class);
    private long epoch;
    private int page;
    private byte[] buffer = new byte[2 * PAGE_BYTES];
    private int length = Long.BYTES;

    Journal(KeyValueStore<Integer, byte[]> pages, Contents contents) {
        this.pages = pages;
        this.contents = contents;
    }

    /** Reads back the notes that weren't passed on, and goes on after them. */
    void recover(Consumer<Note> notes) {
        byte[] first = pages.get(0);
        if (first == null) {
            return;
        }
        epoch = ByteBuffer.wrap(first).getLong();
        for (byte[] found = first;
                found != null && ByteBuffer.wrap(found).getLong() == epoch;
                found = pages.get(page)) {
            read(found, notes);
            page++;
        }
        length = Long.BYTES;
    }

    void append(Note note) {
        if (length > PAGE_BYTES) {
            page++;
            length = Long.BYTES;
        }
        byte[] entry = encode(note);
        if (length + Integer.BYTES + entry.length > buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * (length + Integer.BYTES + entry.length));
        }
        ByteBuffer.wrap(buffer)
                .putLong(epoch)
                .position(length)
                .putInt(entry.length)
                .put(entry);
        length += Integer.BYTES + entry.length;
        pages.put(page, Arrays.copyOf(buffer, length));
    }

    /** Forgets all notes: they have been passed on. */
    void clear() {
        epoch++;
        page = 0;
        length = Long.BYTES;
        pages.put(0, ByteBuffer.allocate(Long.BYTES).putLong(epoch).array());
    }

    private void read(byte[] bytes, Consumer<Note> notes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes).position(Long.BYTES);
        while (rest.hasRemaining()) {
            byte[] entry = new byte[rest.getInt()];
            rest.get(entry);
            notes.accept(decode(serde.decode(entry)));
        }
    }

    private byte[] encode(Note note) {
        LocalDate day = note.day();
        return serde.encode(new JournalEntry(
                note.measure().id(),
                note.outcome().name(),
                day == null ? null : (int) day.toEpochDay(),
                encode(note.added()),
                encode(note.removed())));
    }

    private @Nullable ByteBuffer encode(@Nullable Content content) {
        return content == null ? null : ByteBuffer.wrap(contents.encode(content));
    }

    private Note decode(JournalEntry entry) {
        Integer day = entry.getDay();
        return new Note(
                Measure.of(entry.getMeasure()),
                Outcome.valueOf(entry.getOutcome()),
                day == null ? null : LocalDate.ofEpochDay(day),
                decode(entry.getAdded()),
                decode(entry.getRemoved()));
    }

    private @Nullable Content decode(@Nullable ByteBuffer content) {
        if (content == null) {
            return null;
        }
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return contents.decode(bytes);
    }
}
