package io.nevtally.cli;

import java.util.List;

/**
 * What is shown at a time.
 *
 * @param text the figures, with a line break at the end
 * @param notes what is to be said of them, a line each
 */
record Shown(String text, List<String> notes) {}
