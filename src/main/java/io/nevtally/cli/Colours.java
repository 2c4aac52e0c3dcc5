package io.nevtally.cli;

import io.nevtally.progress.Screen;
import java.util.Map;

/**
 * Colours of a table on a terminal: growth is green, decline red, and what is complete or isn't there is dim.
 *
 * @param on whether there are any
 */
record Colours(boolean on) {
    /** Nowhere any. */
    static final Colours NONE = new Colours(false);

    private static final String BOLD = "1";
    private static final String DIM = "2";
    private static final String RED = "31";
    private static final String GREEN = "32";

    /**
     * On a terminal, unless NO_COLOR is set.
     *
     * @param environment environment variables
     */
    static Colours of(Map<String, String> environment, Screen screen) {
        return new Colours(
                screen.interactive() && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    String heading(String text) {
        return paint(text, BOLD);
    }

    /** A cell that isn't a name. */
    String cell(String text) {
        String value = text.strip();
        if (value.startsWith(FigureText.NONE + " ")
                || value.equals(FigureText.NONE)
                || value.equals(FigureText.CLOSED)) {
            return paint(text, DIM);
        }
        boolean isChange = value.matches("[+-][\\d,.]*[1-9].*");
        return isChange ? paint(text, value.startsWith("+") ? GREEN : RED) : text;
    }

    private String paint(String text, String colour) {
        return on ? "\u001b[" + colour + 'm' + text + "\u001b[0m" : text;
    }
}
