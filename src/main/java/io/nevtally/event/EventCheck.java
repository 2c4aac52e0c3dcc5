package io.nevtally.event;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Verdict.Accepted;
import io.nevtally.event.Verdict.Rejected;
import io.nevtally.name.Name;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a decoded record: is everything there, and within its range? Decides from the record alone. */
public final class EventCheck {
    /** The most that an event may count. */
    public static final long MAX_QUANTITY = 1_000_000_000L;
    /** The most that an event may be worth, in fen. */
    public static final long MAX_VALUE = 1_000_000_000_000_000L;

    /** The most characters that a text may have. Keys and values of figures are a few times as long. */
    public static final int MAX_TEXT = 16_384;

    private static final Duration AHEAD = Duration.ofDays(1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final ReportingCalendar calendar;
    private final LocalDate start;

    /**
     * A check.
     *
     * @param calendar tells event days
     * @param start the first day of history, {@code nev.history.start}
     */
    public EventCheck(ReportingCalendar calendar, LocalDate start) {
        this.calendar = calendar;
        this.start = start;
    }

    /**
     * Checks a record.
     *
     * @param fields what it says
     * @param key the record key, or null
     * @param published the record's timestamp
     */
    public Verdict check(EventFields fields, @Nullable Name key, Instant published) {
        String tooLong = firstTooLong(fields);
        if (tooLong != null) {
            return rejected(ErrorCode.OUT_OF_RANGE, tooLong);
        }
        String blank = firstBlank(fields);
        if (blank != null) {
            return rejected(ErrorCode.MISSING_FIELD, blank + " is blank; it must have a value");
        }
        if (!fields.reporter().equals(key)) {
            return rejected(
                    ErrorCode.KEY_MISMATCH,
                    "the key is '" + key + "'; it must be the reporter '" + fields.reporter() + "'");
        }
        String range = outOfRange(fields);
        if (range != null) {
            return rejected(ErrorCode.OUT_OF_RANGE, range);
        }
        return checkTime(fields, published);
    }

    private Verdict checkTime(EventFields fields, Instant published) {
        Instant occurredAt = fields.content().occurredAt();
        LocalDate day = calendar.dayOf(occurredAt);
        if (day.isBefore(start)) {
            return rejected(ErrorCode.TOO_OLD, "occurredAt is on " + day + "; history starts on " + start);
        }
        if (occurredAt.isAfter(published.plus(AHEAD))) {
            return rejected(
                    ErrorCode.IN_FUTURE,
                    "occurredAt is " + occurredAt + "; it must be at most a day after the record's timestamp "
                            + published);
        }
        if (day.isAfter(LAST_DAY)) {
            return rejected(ErrorCode.OUT_OF_RANGE, "occurredAt is on " + day + "; the last day is " + LAST_DAY);
        }
        return new Accepted(new Event(fields.measure(), fields.reporter(), fields.eventId(), day, fields.content()));
    }

    private static @Nullable String firstTooLong(EventFields fields) {
        if (fields.eventId().length() > MAX_TEXT) {
            return tooLong("eventId", fields.eventId());
        }
        if (isTooLong(fields.reporter())) {
            return tooLong("reporter", fields.reporter().text());
        }
        List<Name> members = fields.content().members();
        for (int i = 0; i < members.size(); i++) {
            if (isTooLong(members.get(i))) {
                return tooLong(
                        fields.measure().fields().get(i).id(), members.get(i).text());
            }
        }
        Name remark = fields.content().remark();
        return remark != null && isTooLong(remark) ? tooLong("model", remark.text()) : null;
    }

    private static boolean isTooLong(Name name) {
        return name.isLongerThan(MAX_TEXT);
    }

    private static String tooLong(String field, String text) {
        return field + " has " + text.length() + " characters; it may have " + MAX_TEXT;
    }

    private static @Nullable String firstBlank(EventFields fields) {
        if (fields.eventId().isBlank()) {
            return "eventId";
        }
        if (fields.reporter().isBlank()) {
            return "reporter";
        }
        Measure measure = fields.measure();
        List<Name> members = fields.content().members();
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).isBlank()) {
                Field field = measure.fields().get(i);
                return field.id();
            }
        }
        return null;
    }

    private static @Nullable String outOfRange(EventFields fields) {
        Content content = fields.content();
        if (content.revision() < 0) {
            return "revision is " + content.revision() + "; it must be 0 or more";
        }
        if (content.quantity() < 1 || content.quantity() > MAX_QUANTITY) {
            return "quantity is " + content.quantity() + "; it must be 1 to " + MAX_QUANTITY;
        }
        Long price = content.unitPrice();
        if (price != null && (price < 0 || price > MAX_VALUE / content.quantity())) {
            return "unitPrice is " + price + " fen; with a quantity of " + content.quantity() + " it must be 0 to "
                    + MAX_VALUE / content.quantity();
        }
        Double power = fields.powerKw();
        if (power != null && !(power >= 0 && power < Double.POSITIVE_INFINITY)) {
            return "powerKw is " + power + "; it must be 0 or more, and finite";
        }
        return null;
    }

    private static Rejected rejected(ErrorCode code, String message) {
        return new Rejected(code, message);
    }
}
