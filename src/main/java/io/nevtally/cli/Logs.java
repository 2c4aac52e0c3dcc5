package io.nevtally.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** What is logged beside what a command prints. */
final class Logs {
    private Logs() {}

    /** Leaves only errors, unless the command is to be verbose: a broker that starts has much to say. */
    static void quieten(CommandSpec command) {
        if (!Boolean.TRUE.equals(command.root().findOption("--verbose").getValue())) {
            logger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR);
            logger("io.nevtally").setLevel(Level.ERROR);
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
