package io.nevtally;

import io.nevtally.sandbox.Ports;
import io.nevtally.sandbox.Sandbox;
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

    /** A name for topics, groups or applications that no other test has. */
    public static String uniqueName(String what) {
        return what + "-" + NAMES.incrementAndGet();
    }
}
