package io.nevtally.cli;

import io.nevtally.config.ClientTrouble;
import io.nevtally.config.InputException;
import io.nevtally.yaml.YamlException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code nev-tally}. Errors are lines on standard error; what they mean is in the exit code. */
@Command(
        name = "nev-tally",
        description = "Statistics from new-energy-vehicle events, as they happen.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        scope = ScopeType.INHERIT,
        sortOptions = false,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ReplayCommand.class,
            MappingCommand.class,
            RedriveCommand.class,
            RebuildCommand.class,
            ShowCommand.class,
            TopicsCommand.class,
            CatalogueCommand.class,
            TopologyCommand.class,
            SandboxCommand.class,
        })
public final class Main implements Runnable {
    /** Done. */
    static final int OK = 0;
    /** Something went wrong that isn't the user's input. */
    static final int FAILED = 1;
    /** Bad usage or bad input. */
    static final int BAD_INPUT = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Option(names = "--verbose", description = "Show stack traces.", scope = ScopeType.INHERIT)
    private boolean verbose;

    private Main() {}

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    /**
     * Runs a command.
     *
     * @return the exit code: 0 done, 2 bad usage or bad input, 1 anything else
     */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        Main main = new Main();
        return new CommandLine(main)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, Main::day)
                .setParameterExceptionHandler((e, arguments) -> {
                    err.println("nev-tally: " + e.getMessage() + "; see 'nev-tally "
                            + e.getCommandLine()
                                    .getCommandSpec()
                                    .qualifiedName(" ")
                                    .replaceFirst("^nev-tally ?", "")
                            + " --help'");
                    return BAD_INPUT;
                })
                .setExecutionExceptionHandler((e, commandLine, parsed) -> main.report(e, err))
                .execute(args);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a day such as 2023-01-01");
        }
    }

    /** Without a command there is nothing to do but to tell which there are. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private int report(Exception e, PrintWriter err) {
        if (verbose) {
            e.printStackTrace(err);
        }
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        String remedy = ClientTrouble.remedy(e);
        message = remedy.isEmpty() ? message : message.replaceFirst("\\.$", "") + remedy;
        message.lines().forEach(line -> err.println("nev-tally: " + line));
        return e instanceof InputException || e instanceof YamlException ? BAD_INPUT : FAILED;
    }
}
