package io.nevtally.cli;

import io.nevtally.config.InputException;
import io.nevtally.progress.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Shows figures again whenever they change: in place on a terminal, elsewhere one after the other. */
final class Watch {
    private static final int USUAL_S = 2;
    private static final int LONGEST_S = 86_400;

    private final int seconds;
    private final URI service;
    private final PrintWriter out;
    private final PrintWriter err;

    /** Takes the number behind the option, if there is one; what follows may also be the kind of figures. */
    static final class Seconds implements IParameterConsumer {
        @Override
        @SuppressWarnings("JdkObsolete") // picocli's
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            option.setValue(
                    arguments.isEmpty() || !arguments.peek().matches("-?\\d{1,9}")
                            ? Integer.valueOf(USUAL_S)
                            : Integer.valueOf(arguments.pop()));
        }
    }

    /**
     * A watch.
     *
     * @param seconds how often to ask
     * @param service who is asked
     */
    Watch(int seconds, URI service, CommandLine command) {
        if (seconds < 1 || seconds > LONGEST_S) {
            throw new InputException("--watch: " + seconds + " is not a number of seconds from 1 to " + LONGEST_S);
        }
        this.seconds = seconds;
        this.service = service;
        this.out = command.getOut();
        this.err = command.getErr();
    }

    /**
     * Goes on until a signal ends the JVM with 0, or nobody reads any more. A service that is away is waited for.
     *
     * @throws InputException if the question is wrong
     */
    int run(Callable<Shown> question) throws Exception {
        try (Shutdown shutdown = new Shutdown()) {
            boolean isTerminal = Screen.ofStandardOutput(System.getenv()).interactive();
            FullScreen screen = isTerminal ? shutdown.open(() -> new FullScreen(out, heading())) : null;
            Shown last = new Shown("", List.of());
            while (!out.checkError()) {
                Shown now = ask(question, last);
                if (screen != null) {
                    screen.draw(now, Screen.ofStandardOutput(System.getenv()));
                } else {
                    print(now, last);
                }
                last = now;
                Thread.sleep(Duration.ofSeconds(seconds).toMillis());
            }
        }
        return Main.OK;
    }

    /** What holds now; while there is no answer, what held last and why there is none. */
    private static Shown ask(Callable<Shown> question, Shown last) throws Exception {
        try {
            return question.call();
        } catch (IOException e) {
            return new Shown(last.text(), List.of(String.valueOf(e.getMessage())));
        }
    }

    private void print(Shown now, Shown last) {
        if (!now.notes().equals(last.notes())) {
            now.notes().forEach(note -> err.println("nev-tally: " + note));
        }
        if (!now.text().equals(last.text())) {
            out.print(last.text().isEmpty() ? now.text() : System.lineSeparator() + now.text());
            out.flush();
        }
    }

    private String heading() {
        return service + ", asked every " + (seconds == 1 ? "second" : seconds + " seconds") + "; Ctrl-C ends";
    }
}
