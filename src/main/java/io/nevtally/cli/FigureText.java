package io.nevtally.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures, as the API answers them, in words and numbers for people. */
final class FigureText {
    /** Stands where there is no value. */
    static final String NONE = "-";

    /** Stands for the as-of day of a window that is complete. */
    static final String CLOSED = "closed";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> OUTCOMES = outcomes();

    private FigureText() {}

    /** What two figures must share to stand in one row. */
    static String key(JsonNode figure) {
        return String.join(
                "|",
                subject(figure),
                figure.path("dimension").asText(),
                member(figure),
                figure.path("window").asText(),
                figure.path("start").asText());
    }

    /** The indicator or ratio. */
    static String subject(JsonNode figure) {
        return figure.path(figure.has("ratio") ? "ratio" : "indicator").asText();
    }

    static String member(JsonNode figure) {
        return figure.path("member").asText();
    }

    /** A window by its kind and first day: {@code 2023-H1}. */
    static String window(JsonNode figure) {
        LocalDate start = LocalDate.parse(figure.path("start").asText());
        String kind = figure.path("window").asText();
        int month = start.getMonthValue();
        return switch (kind) {
            case "DAY" -> start.toString();
            case "MONTH" -> start.toString().substring(0, 7);
            case "QUARTER" -> start.getYear() + "-Q" + (month + 2) / 3;
            case "HALF_YEAR" -> start.getYear() + "-H" + (month + 5) / 6;
            case "YEAR" -> Integer.toString(start.getYear());
            case "TRAILING_12_MONTHS" ->
                "12m to " + start.plusMonths(11).toString().substring(0, 7);
            default -> kind + ' ' + start;
        };
    }

    /** The as-of day of an open window; a closed one is complete. */
    static String asOf(JsonNode figure) {
        LocalDate asOf = LocalDate.parse(figure.path("asOf").asText());
        LocalDate end = LocalDate.parse(figure.path("end").asText());
        return asOf.plusDays(1).isBefore(end) ? asOf.toString() : CLOSED;
    }

    static String basis(JsonNode growth) {
        return growth.path("basis").asText().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A rate of growth, or why there is none. */
    static String rate(JsonNode growth) {
        if (growth.path("rate").isNumber()) {
            return String.format(
                    Locale.ROOT, "%+,.1f %%", 100 * growth.path("rate").asDouble());
        }
        String gap = growth.path("gap").asText("");
        return gap.isEmpty() || gap.equals("null")
                ? NONE
                : NONE + ' ' + gap.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String percent(JsonNode fraction) {
        return fraction.isNumber() ? String.format(Locale.ROOT, "%,.1f %%", 100 * fraction.asDouble()) : NONE;
    }

    static String points(JsonNode points) {
        return points.isNumber() ? String.format(Locale.ROOT, "%+,.1f", points.asDouble()) : NONE;
    }

    static String decimal(JsonNode number) {
        return number.isNumber() ? String.format(Locale.ROOT, "%,.1f", number.asDouble()) : NONE;
    }

    static String whole(JsonNode number) {
        if (number.isIntegralNumber()) {
            return String.format(Locale.ROOT, "%,d", number.asLong());
        }
        return number.isNumber() ? String.format(Locale.ROOT, "%,.0f", number.asDouble()) : NONE;
    }

    /** What became of the records: a column for each event type, a row for each outcome. */
    static String account(JsonNode accounts) {
        List<String> header = new ArrayList<>(List.of("records"));
        accounts.properties().forEach(account -> header.add(account.getKey()));
        TextTable table = new TextTable(header.toArray(String[]::new));
        OUTCOMES.forEach((field, name) -> {
            List<String> row = new ArrayList<>(List.of(name));
            accounts.forEach(account -> row.add(whole(account.path(field))));
            table.add(row.toArray(String[]::new));
        });
        return table.toString();
    }

    /** A document as it came; an array has one element a line. */
    static String json(JsonNode document) {
        try {
            if (!document.isArray() || document.isEmpty()) {
                return MAPPER.writeValueAsString(document) + System.lineSeparator();
            }
            List<String> lines = new ArrayList<>();
            for (JsonNode element : document) {
                lines.add(MAPPER.writeValueAsString(element));
            }
            return "[" + String.join("," + System.lineSeparator() + " ", lines) + "]" + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fields of an account and what they are called, in the order in which they add up. */
    private static Map<String, String> outcomes() {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (String field : List.of("counted", "replaced", "withdrawn", "superseded", "repeated")) {
            outcomes.put(field, field);
        }
        outcomes.put("deadLettered", "dead-lettered");
        outcomes.put("read", "read");
        return outcomes;
    }
}
