package io.nevtally.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JVM that this one has started and asks questions. It ends with this one. */
final class Child implements AutoCloseable {
    private static final Duration TO_END = Duration.ofSeconds(30);

    private final String name;
    private final Path log;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A question that has no answer. */
    @SuppressWarnings("serial")
    static final class FailedException extends Exception {
        FailedException(String message) {
            super(message);
        }
    }

    /**
     * Starts one with the class path of this one.
     *
     * @param name what its log is called
     * @param options for the JVM; a class path among them takes the place of this one's
     * @param main the class to run, and what follows its arguments
     */
    static Child start(String name, Path logs, List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What newer JDKs want allowed.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-Dnev.home=" + System.getProperty("nev.home"), "-Duser.timezone=UTC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Path log = logs.resolve(name + ".log");
        Path told = Path.of(System.getProperty("nev.home")).relativize(log);
        try {
            Files.createDirectories(logs);
            return new Child(
                    name,
                    told,
                    new ProcessBuilder(command).redirectError(log.toFile()).start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be started: " + e.getMessage(), e);
        }
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws FailedException if it has failed, has ended, or takes too long
     */
    <A> A ask(Object question, Class<A> answer, Duration patience) throws InterruptedException, FailedException {
        try {
            questions.write(Conversation.JSON.writeValueAsString(question) + '\n');
            questions.flush();
            String line = CompletableFuture.supplyAsync(this::line).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new FailedException("its process has ended; " + log + " may tell why");
            }
            Conversation.Envelope envelope = Conversation.JSON.readValue(line, Conversation.Envelope.class);
            if (envelope.failure() != null) {
                throw new FailedException(envelope.failure());
            }
            return Conversation.JSON.treeToValue(envelope.answer(), answer);
        } catch (TimeoutException e) {
            throw new FailedException("no answer within " + patience.toSeconds() + " s; " + log + " may tell why");
        } catch (IOException | ExecutionException e) {
            throw new FailedException("its process can't be asked: " + e.getMessage());
        }
    }

    /** The next answer; what the JVM itself says, such as that its flight is recorded, is none. */
    private String line() {
        try {
            String line = answers.readLine();
            while (line != null && !line.startsWith("{")) {
                line = answers.readLine();
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** CPU time that it has used since it was started; 0 where the system doesn't tell. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** Ends it, at once. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
