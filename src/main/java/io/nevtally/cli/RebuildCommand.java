package io.nevtally.cli;

import io.nevtally.config.InputException;
import io.nevtally.progress.Progress;
import io.nevtally.progress.Screen;
import io.nevtally.rebuild.Promoted;
import io.nevtally.rebuild.Rebuild;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rebuild}: all figures anew, beside those in force. */
@Command(
        name = "rebuild",
        description = {
            "Make all figures anew from the whole input, beside those in force, and tell how and why they differ.",
            "Give it the settings of the service with what is to change, such as another catalogue. Without --promote"
                    + " or --discard it runs up to the end of the input and compares; started again it goes on from"
                    + " where it was. docs/rebuild.md tells the rest.",
        },
        footer = "Exit code: 0 also if figures differ; 2 if the input was bad, 1 if it failed or was stopped.")
final class RebuildCommand implements Callable<Integer> {
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";
    private static final int LONGEST_STOP_S = 60;

    /** What to do with one that is there. */
    static final class Then {
        @Option(
                names = "--promote",
                description = "Put its figures in force, in one transaction. End every instance of the service first.")
        boolean promote;

        @Option(names = "--discard", description = "Take away all that it has made.")
        boolean discard;
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "NAME",
            description =
                    "What to call it: a to z, 0 to 9 and -. Part of the names of its topics and its application id.")
    @SuppressWarnings("NullAway.Init") // required
    private String name;

    @ArgGroup
    private @Nullable Then then;

    @Mixin
    private final Connection connection = new Connection();

    @Override
    @SuppressWarnings("try") // what ends on shutdown only has to be open
    public Integer call() throws InterruptedException {
        if (!name.matches(NAME)) {
            throw new InputException("--as: '" + name
                    + "' can't be part of a topic's name here; use up to 40 of a to z, 0 to 9 and -, not - first");
        }
        Logs.quieten(spec);
        try (Rebuild rebuild = Rebuild.open(name, connection.settings(), progress(spec));
                OnShutdown shutdown = new OnShutdown(rebuild::stop, LONGEST_STOP_S)) {
            if (then != null && then.promote) {
                tell(rebuild.promote());
            } else if (then != null && then.discard) {
                say(rebuild.discard() ? "'" + name + "' is gone." : "There is no rebuild '" + name + "'.");
            } else {
                say(new RebuildText(name, rebuild.run()).table());
            }
            return Main.OK;
        }
    }

    /** Shows progress on standard error. */
    static Function<String, Progress> progress(CommandSpec spec) {
        PrintWriter err = spec.commandLine().getErr();
        Screen screen = Screen.ofStandardError(System.getenv());
        return label -> new Progress(label, err, screen, System::nanoTime);
    }

    private void tell(Promoted promoted) {
        if (promoted.before()) {
            say("'" + name + "' is in force, and nothing is left of what was before.");
            return;
        }
        say(String.format(
                Locale.ROOT,
                "'%s' is in force: %,d figures and accounts changed, %,d dead letters were added.",
                name,
                promoted.figures(),
                promoted.letters()));
        say("Start the service with these settings.");
    }

    private void say(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
    }
}
