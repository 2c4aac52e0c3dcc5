package io.nevtally.mapping;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Field;
import io.nevtally.mapping.Row.Bad;
import io.nevtally.mapping.Row.Good;
import io.nevtally.mapping.Row.Skipped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a mapping would make of files. Its memory doesn't grow with them. */
public final class Preview {
    /** How many members of a field are told apart. */
    private static final int MOST_MEMBERS = 10_000;
    /** How many bad rows are kept of each reason. */
    private static final int EXAMPLES = 3;

    private final Mapping mapping;
    private final ReportingCalendar calendar;
    private final int shown;
    private final List<Example> examples = new ArrayList<>();
    private final Map<String, Long> skipped = new LinkedHashMap<>();
    private final Map<String, Problem> bad = new TreeMap<>();
    private final Map<Field, Map<String, Long>> members = new LinkedHashMap<>();
    private long rows;
    private long events;
    private long quantity;
    private @Nullable LocalDate first;
    private @Nullable LocalDate last;

    /**
     * An empty preview.
     *
     * @param mapping makes the events
     * @param calendar tells their days
     * @param shown how many events are kept to be shown
     */
    public Preview(Mapping mapping, ReportingCalendar calendar, int shown) {
        this.mapping = mapping;
        this.calendar = calendar;
        this.shown = shown;
        mapping.type().fields().forEach(field -> members.put(field, new HashMap<>()));
    }

    /**
     * An event that would be published.
     *
     * @param place where its row is, as {@code file:line}
     */
    public record Example(String place, Good row) {}

    /**
     * The bad rows of one reason.
     *
     * @param count how many there are
     * @param messages the first of them
     */
    public record Problem(long count, List<String> messages) {}

    /** Takes up what came of a row. */
    public void add(String place, List<Row> row) {
        rows++;
        for (Row each : row) {
            if (each instanceof Good good) {
                add(place, good);
            } else if (each instanceof Skipped skip) {
                skipped.merge(skip.condition(), 1L, Long::sum);
            } else if (each instanceof Bad problem) {
                bad.merge(problem.reason(), new Problem(1, List.of(problem.message())), Preview::and);
            }
        }
    }

    private void add(String place, Good good) {
        events++;
        if (examples.size() < shown) {
            examples.add(new Example(place, good));
        }
        quantity += (Long)
                good.event().get(good.event().getSchema().getField("quantity").pos());
        LocalDate day = calendar.dayOf(good.occurredAt());
        first = first == null || day.isBefore(first) ? day : first;
        last = last == null || day.isAfter(last) ? day : last;
        members.forEach((field, counts) -> {
            Object value = good.event()
                    .get(good.event().getSchema().getField(field.id()).pos());
            String member = value == null ? Field.UNKNOWN : value.toString();
            if (counts.size() < MOST_MEMBERS || counts.containsKey(member)) {
                counts.merge(member, 1L, Long::sum);
            }
        });
    }

    private static Problem and(Problem before, Problem now) {
        List<String> messages = before.messages();
        if (messages.size() < EXAMPLES) {
            messages = new ArrayList<>(messages);
            messages.addAll(now.messages());
        }
        return new Problem(before.count() + now.count(), messages);
    }

    /** The mapping. */
    public Mapping mapping() {
        return mapping;
    }

    /** The first events. */
    public List<Example> examples() {
        return List.copyOf(examples);
    }

    /** The rows read, without headers, blank lines and comments. */
    public long rows() {
        return rows;
    }

    /** The events that would be published. */
    public long events() {
        return events;
    }

    /** Their quantities in all. */
    public long quantity() {
        return quantity;
    }

    /** The day of the earliest; null if there is none. */
    public @Nullable LocalDate first() {
        return first;
    }

    /** The day of the latest; null if there is none. */
    public @Nullable LocalDate last() {
        return last;
    }

    /** What the mapping passes over, by condition. */
    public Map<String, Long> skipped() {
        return new LinkedHashMap<>(skipped);
    }

    /** What can't be published, by reason. */
    public Map<String, Problem> bad() {
        return new TreeMap<>(bad);
    }

    /** How many events each member has, by field; of more than ten thousand members the first that come. */
    public Map<Field, Map<String, Long>> members() {
        return new LinkedHashMap<>(members);
    }
}
