package io.nevtally.demo;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.Account;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The demo's history: the events from January 2022 to June 2023, in the zone Asia/Shanghai, as records in the order of a
 * log, that is of their timestamps. Made up anew, and always the same, by each iterator from the tables in the resource
 * folder {@code demo}, which say what of it is published and what is illustrative. Only one day, and what of earlier days
 * is reported late, is held in memory.
 */
public final class DemoHistory implements Iterable<DemoRecord> {
    /** The zone that the history's days are in. */
    public static final ReportingCalendar CALENDAR = new ReportingCalendar(ZoneId.of("Asia/Shanghai"));

    private final Mixes mixes = Mixes.load();
    private final EventWriters writers = new EventWriters(mixes);
    private final List<Series> series = Series.load();

    @Override
    public Iterator<DemoRecord> iterator() {
        return new Log();
    }

    /** What must become of the records, by measure; runs through the history once. */
    public Map<Measure, Account> expectedAccounts() {
        Map<Measure, Account> accounts = new EnumMap<>(Measure.class);
        for (DemoRecord record : this) {
            accounts.compute(
                    record.measure(),
                    (measure, account) -> (account == null ? Account.empty(measure) : account)
                            .plus(record.outcome().name(), 1));
        }
        return accounts;
    }

    /** The log from its beginning. */
    private final class Log implements Iterator<DemoRecord> {
        private final PriorityQueue<Entry> reported = new PriorityQueue<>();
        private final List<SeriesPlayer> players;
        private LocalDate day = Timeline.FIRST.atDay(1);
        private Instant played = Instant.MIN;
        private long sequence;

        Log() {
            players = series.stream()
                    .map(each -> new SeriesPlayer(
                            each,
                            writers.of(each.name()),
                            mixes.of("fate"),
                            CALENDAR,
                            record -> reported.add(new Entry(record, sequence++))))
                    .toList();
        }

        @Override
        public boolean hasNext() {
            // What has been reported can be handed out once nothing earlier can come.
            while (!isOver() && (reported.isEmpty() || !reported.peek().isBefore(played))) {
                players.forEach(player -> player.play(day));
                day = day.plusDays(1);
                played = CALENDAR.startOf(day);
            }
            return !reported.isEmpty();
        }

        @Override
        public DemoRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return reported.remove().record();
        }

        private boolean isOver() {
            return day.isAfter(Timeline.LAST.atEndOfMonth());
        }
    }

    /** A record with its place among those of the same timestamp. */
    private record Entry(DemoRecord record, long sequence) implements Comparable<Entry> {
        boolean isBefore(Instant instant) {
            return record.timestamp().isBefore(instant);
        }

        @Override
        public int compareTo(Entry other) {
            int byTime = record.timestamp().compareTo(other.record.timestamp());
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
