package io.nevtally.progress;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where something is shown.
 *
 * @param interactive whether a line can be drawn again in place
 * @param width its columns
 * @param height its lines
 * @param unicode whether it shows more than ASCII
 */
public record Screen(boolean interactive, int width, int height, boolean unicode) {
    private static final Pattern SIZE = Pattern.compile("(\\d+) (\\d+)\\s*");
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;
    private static final int OUTPUT = 1;
    private static final int ERROR = 2;

    /** A screen of the usual height. */
    public Screen(boolean interactive, int width, boolean unicode) {
        this(interactive, width, USUAL_HEIGHT, unicode);
    }

    /** What standard output is; from the same environment variables as standard error. */
    public static Screen ofStandardOutput(Map<String, String> environment) {
        return of(environment, OUTPUT);
    }

    /**
     * What standard error is.
     *
     * @param environment environment variables: COLUMNS, TERM, LC_ALL, LC_CTYPE, LANG
     */
    public static Screen ofStandardError(Map<String, String> environment) {
        return of(environment, ERROR);
    }

    private static Screen of(Map<String, String> environment, int descriptor) {
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        return dumb ? new Screen(false, USUAL_WIDTH, false) : of(environment, terminalSize(descriptor));
    }

    /** From the environment and what stty says, which is empty where there is no terminal. */
    static Screen of(Map<String, String> environment, String size) {
        Matcher matcher = SIZE.matcher(size);
        boolean interactive = matcher.matches();
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = columns.matches("[1-9]\\d{0,4}") ? Integer.parseInt(columns) : 0;
        if (width == 0 && interactive) {
            width = Integer.parseInt(matcher.group(2));
        }
        int height = interactive ? Integer.parseInt(matcher.group(1)) : 0;
        return new Screen(
                interactive,
                width == 0 ? USUAL_WIDTH : width,
                height == 0 ? USUAL_HEIGHT : height,
                isUnicode(environment));
    }

    private static boolean isUnicode(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(locale -> !locale.isEmpty())
                .findFirst()
                .map(locale -> locale.toUpperCase(Locale.ROOT).replace("-", ""))
                .filter(locale -> locale.contains("UTF8"))
                .isPresent();
    }

    /**
     * The size of the terminal that is standard output or error; the other of both carries the answer. System.console()
     * would tell of standard input and output, and of neither from JDK 22 on.
     */
    private static String terminalSize(int descriptor) {
        boolean isOutput = descriptor == OUTPUT;
        ProcessBuilder shell = new ProcessBuilder(
                "sh", "-c", isOutput ? "test -t 1 && stty size <&1 >&2" : "test -t 2 && stty size <&2");
        try {
            Process stty = isOutput
                    ? shell.redirectOutput(Redirect.INHERIT).start()
                    : shell.redirectError(Redirect.INHERIT).start();
            String size = new String(
                    (isOutput ? stty.getErrorStream() : stty.getInputStream()).readAllBytes(), StandardCharsets.UTF_8);
            return stty.waitFor(1, TimeUnit.SECONDS) ? size : "";
        } catch (IOException e) {
            return ""; // no sh here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
