package io.nevtally.cli;

import io.nevtally.access.Permissions;
import io.nevtally.access.Program;
import io.nevtally.asyncapi.AsyncApi;
import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.service.ClusterTopics;
import io.nevtally.topic.TopicAdmin;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code topics}: the topics that the service reads and writes. */
@Command(
        name = "topics",
        description = "List, create, check or describe the topics, or say what has to be allowed on them.",
        footer = "Exit code: 2 if the check finds that a topic is missing or doesn't fit.")
final class TopicsCommand implements Callable<Integer> {
    /** What to do with them. */
    enum Action {
        LIST,
        CREATE,
        CHECK,
        ACLS,
        ASYNCAPI
    }

    @Parameters(
            paramLabel = "ACTION",
            arity = "0..1",
            defaultValue = "list",
            description = {
                "list: every topic, and whether it exists (default)",
                "create: those that are missing",
                "check: what is missing or doesn't fit, and what to do",
                "acls: commands that grant a program the least that it needs",
                "asyncapi: an AsyncAPI document of the topics and their records; asks no cluster",
            })
    @SuppressWarnings("NullAway.Init") // has a default
    private Action action;

    @Option(names = "--for", paramLabel = "PROGRAM", description = "With acls: ${COMPLETION-CANDIDATES} (default run).")
    private @Nullable Program program;

    @Option(
            names = "--principal",
            paramLabel = "TYPE:NAME",
            description = "With acls: who runs it (default User:nev-tally).")
    private @Nullable String principal;

    @Mixin
    private final Connection connection = new Connection();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (action != Action.ACLS && (program != null || principal != null)) {
            throw new InputException(
                    "--for, --principal: say whom to grant what, which only acls does; leave them out");
        }
        Settings settings = connection.settings();
        PrintWriter out = spec.commandLine().getOut();
        int exitCode = switch (action) {
            case LIST -> list(settings, out);
            case CREATE -> create(settings, out);
            case CHECK -> check(settings, out);
            case ACLS -> acls(settings, out);
            case ASYNCAPI -> asyncApi(settings, out);
        };
        out.flush();
        return exitCode;
    }

    private static int list(Settings settings, PrintWriter out) throws InterruptedException {
        List<String> missing = ClusterTopics.ask(settings, TopicAdmin::missing);
        for (String topic : settings.topics().all()) {
            out.printf("%-40s %s%n", topic, missing.contains(topic) ? "missing" : "exists");
        }
        return Main.OK;
    }

    private static int create(Settings settings, PrintWriter out) throws InterruptedException {
        List<String> created = ClusterTopics.ask(settings, TopicAdmin::createMissing);
        created.forEach(topic -> out.println("created " + topic));
        if (created.isEmpty()) {
            out.println("every topic exists");
        }
        return Main.OK;
    }

    private static int check(Settings settings, PrintWriter out) throws InterruptedException {
        List<String> problems = ClusterTopics.ask(settings, TopicAdmin::problems);
        problems.forEach(out::println);
        if (problems.isEmpty()) {
            out.println("every topic exists and fits");
        }
        return problems.isEmpty() ? Main.OK : Main.BAD_INPUT;
    }

    private int acls(Settings settings, PrintWriter out) {
        Program granted = program == null ? Program.RUN : program;
        AclCommands commands = new AclCommands(
                settings.kafka().getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG),
                principal == null ? "User:nev-tally" : principal);
        out.println("# What '" + granted.name().toLowerCase(Locale.ROOT)
                + "' needs; admin.properties are the settings of a client that may grant it.");
        Permissions.of(granted, settings).forEach(permission -> out.println(commands.granting(permission)));
        return Main.OK;
    }

    private static int asyncApi(Settings settings, PrintWriter out) {
        out.println(AsyncApi.of(settings.topics(), settings.partitions()).toPrettyString());
        return Main.OK;
    }
}
