package io.nevtally.cli;

import io.nevtally.progress.Screen;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A terminal's other screen, drawn again in place. What stood on the terminal before is back once it is closed. */
final class FullScreen implements AutoCloseable {
    private static final String ESCAPE = "\u001b[";
    /** The other screen, without a cursor, and with long lines cut instead of wrapped. */
    private static final String ENTER = ESCAPE + "?1049h" + ESCAPE + "?25l" + ESCAPE + "?7l";

    private static final String LEAVE = ESCAPE + "?7h" + ESCAPE + "?25h" + ESCAPE + "?1049l";
    private static final String HOME = ESCAPE + "H";
    private static final String ERASE_LINE = ESCAPE + "K";
    private static final String ERASE_BELOW = ESCAPE + "J";

    private final PrintWriter out;
    private final String heading;
    private @Nullable List<String> drawn;
    private boolean isClosed;

    /** Takes the terminal; the heading stands on top. */
    FullScreen(PrintWriter out, String heading) {
        this.out = out;
        this.heading = heading;
        out.print(ENTER);
        out.flush();
    }

    /** Draws what is shown, as much of it as there is room for. */
    synchronized void draw(Shown shown, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(heading);
        for (String note : shown.notes()) {
            // Wrapped between words.
            note.replaceAll("(.{1," + screen.width() + "})(\\s+|$)", "$1\n")
                    .lines()
                    .forEach(lines::add);
        }
        lines.add("");
        shown.text().lines().forEach(lines::add);
        if (lines.size() > screen.height()) {
            int more = lines.size() - screen.height() + 1;
            lines.subList(screen.height() - 1, lines.size()).clear();
            lines.add("... and " + more + " lines more");
        }
        if (!isClosed && !lines.equals(drawn)) {
            // Erased before it is written: after a line as wide as the screen its last column would go, too.
            out.print(HOME + ERASE_LINE + String.join("\n" + ERASE_LINE, lines));
            if (lines.size() < screen.height()) {
                out.print("\n" + ERASE_BELOW);
            }
            out.flush();
            drawn = lines;
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        out.print(LEAVE);
        out.flush();
    }
}
