package io.nevtally.cli;

import io.nevtally.config.Settings;
import io.nevtally.service.ClusterTopics;
import io.nevtally.topic.TopicAdmin;
import io.nevtally.topic.Topics;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code topics}: the topics that the service reads and writes. */
@Command(
        name = "topics",
        description = "List, create or check the topics.",
        synopsisSubcommandLabel = "(list|create|check)")
final class TopicsCommand implements Runnable {
    @Mixin
    private final Connection connection = new Connection();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    /** One of the words must follow. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what: list, create or check");
    }

    @Command(name = "list", description = "Print every topic, and whether it exists.")
    int list() throws InterruptedException {
        Settings settings = connection.settings();
        List<String> missing = ClusterTopics.ask(settings, TopicAdmin::missing);
        new Topics(settings.topicPrefix())
                .all()
                .forEach(topic -> out().printf("%-40s %s%n", topic, missing.contains(topic) ? "missing" : "exists"));
        return Main.OK;
    }

    @Command(name = "create", description = "Create the topics that are missing.")
    int create() throws InterruptedException {
        List<String> created = ClusterTopics.ask(connection.settings(), TopicAdmin::createMissing);
        created.forEach(topic -> out().println("created " + topic));
        if (created.isEmpty()) {
            out().println("every topic exists");
        }
        return Main.OK;
    }

    @Command(name = "check", description = "Tell what doesn't fit; exit code 2 if anything.")
    int check() throws InterruptedException {
        List<String> problems = ClusterTopics.ask(connection.settings(), TopicAdmin::problems);
        problems.forEach(problem -> out().println(problem));
        if (problems.isEmpty()) {
            out().println("every topic exists and fits");
        }
        return problems.isEmpty() ? Main.OK : Main.BAD_INPUT;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
