package io.nevtally.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command that has run within this JVM.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error, the log left out
 */
public record CommandRun(int code, String out, String err) {

    /** Runs a command. */
    public static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new CommandRun(code, out.toString(), err.toString());
    }
}
