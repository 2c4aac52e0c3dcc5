package io.nevtally.cli;

import io.nevtally.sandbox.Ports;
import io.nevtally.sandbox.Sandbox;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A broker and a registry alone, for trying other clients against. */
@Command(
        name = "sandbox",
        description = "Run a Kafka broker and a schema registry on this machine, to try clients against.")
final class SandboxCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "The broker's port; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "The registry's port; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int registryPort;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Shutdown shutdown = new Shutdown()) {
            Sandbox sandbox = shutdown.open(() -> Sandbox.start(new Ports(kafkaPort, registryPort)));
            out.println("Kafka broker     " + sandbox.bootstrapServers());
            out.println("Schema registry  " + sandbox.registryUrl());
            out.println();
            out.println("To run the service against them, put these lines into a file, and name it in");
            out.println("'nev-tally run --config FILE':");
            out.println();
            out.println("    bootstrap.servers=" + sandbox.bootstrapServers());
            out.println("    schema.registry.url=" + sandbox.registryUrl());
            out.println();
            out.println("Ctrl-C ends both; what they hold is gone then.");
            out.flush();
            shutdown.await();
        }
        return Main.OK;
    }
}
