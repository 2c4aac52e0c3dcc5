package io.nevtally;

import io.nevtally.sandbox.Ports;
import io.nevtally.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** The one broker and registry of a test run, started when first asked for. Tests keep apart by names of their own. */
public final class SharedSandbox {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private SharedSandbox() {}

    private static final class Holder {
        private static final Sandbox SANDBOX = Sandbox.start(Ports.ANY);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SANDBOX::close, "close-sandbox"));
        }
    }

    /** The sandbox, which stays open for the next test. */
    public static Sandbox get() {
        return Holder.SANDBOX;
    }

    /**
     * The settings of a service on it, to be added to.
     *
     * @param name the application id, and the prefix of its topics
     * @param state where it keeps its state
     */
    public static Properties settings(String name, Path state) {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", get().bootstrapServers());
        settings.setProperty("schema.registry.url", get().registryUrl());
        settings.setProperty("application.id", name);
        settings.setProperty("state.dir", state.toString());
        settings.setProperty("nev.topic.prefix", name);
        return settings;
    }

    /** A name for topics, groups or applications that no other test has. */
    public static String uniqueName(String what) {
        return what + "-" + NAMES.incrementAndGet();
    }
}
