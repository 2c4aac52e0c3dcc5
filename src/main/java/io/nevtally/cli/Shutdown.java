package io.nevtally.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a command in good order. On Ctrl-C or SIGTERM it closes what the command has opened, last opened first, and ends
 * the JVM with exit code 0; a JVM left alone would end with 130 or 143. Closing it closes the same without ending the
 * JVM.
 */
final class Shutdown implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Thread hook = new Thread(this::onSignal, "shutdown");
    private boolean isClosed;

    /** From here on signals end the command in good order. */
    Shutdown() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Opens something that is to be closed in the end. A signal waits until it is open, so that nothing is left over. */
    synchronized <T extends AutoCloseable> T open(Callable<T> opener) throws Exception {
        if (isClosed) {
            throw new IllegalStateException("the command is ending");
        }
        T resource = opener.call();
        opened.push(resource);
        return resource;
    }

    /** Waits for a signal; doesn't return, as a signal ends the JVM. */
    void await() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** Doesn't return after a signal, so that a command doesn't complain about what is closed under its hands. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            awaitEnd();
        }
        closeAll();
    }

    private static void awaitEnd() {
        while (true) {
            LockSupport.park();
        }
    }

    private void onSignal() {
        int exitCode = Main.OK;
        try {
            closeAll();
        } catch (RuntimeException e) {
            System.err.println("nev-tally: couldn't end in good order: " + e.getMessage());
            exitCode = Main.FAILED;
        }
        System.out.flush();
        Runtime.getRuntime().halt(exitCode);
    }

    /** Closes all, even if one of them fails to close; throws what the first failed with. */
    private synchronized void closeAll() {
        isClosed = true;
        RuntimeException failure = null;
        while (!opened.isEmpty()) {
            AutoCloseable resource = opened.pop();
            try {
                resource.close();
            } catch (Exception e) {
                RuntimeException own = e instanceof RuntimeException r ? r : new IllegalStateException(e);
                failure = failure == null ? own : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
