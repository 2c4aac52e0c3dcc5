package io.nevtally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The processes of a contender: one, or several instances that share the work. They live through all rounds. */
final class Team implements AutoCloseable {
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);

    private final Entrant entrant;
    private final List<Child> workers;
    private final Duration toStart;

    private Team(Entrant entrant, List<Child> workers, Duration toStart) {
        this.entrant = entrant;
        this.workers = workers;
        this.toStart = toStart;
    }

    /** Starts them. */
    static Team start(Entrant entrant, Parameters parameters, Path logs) {
        List<String> options = new ArrayList<>(List.of("-Xmx1g", parameters.temporary()));
        if (parameters.jvm().stream().noneMatch(option -> option.matches("-XX:\\+Use\\w+GC"))) {
            options.add("-XX:+UseParallelGC"); // all contenders are the faster for it
        }
        options.addAll(entrant.jvm());
        options.addAll(parameters.jvm());
        return new Team(
                entrant,
                IntStream.rangeClosed(1, parameters.instances())
                        .mapToObj(i -> Child.start(
                                parameters.instances() == 1 ? entrant.name() : entrant.name() + '-' + i,
                                logs,
                                options,
                                Worker.class,
                                entrant.name()))
                        .toList(),
                parameters.timeout());
    }

    Entrant entrant() {
        return entrant;
    }

    /** Starts all on a job, each in a directory of its own, and waits until they are ready. */
    State begin(Job job) throws Child.FailedException, InterruptedException, IOException {
        List<Job> jobs = new ArrayList<>();
        for (Child worker : workers) {
            jobs.add(job.in(Files.createDirectories(job.directory().resolve(worker.toString()))));
        }
        return ask(worker -> new Worker.Order(Worker.Verb.START, jobs.get(workers.indexOf(worker))), toStart);
    }

    /** Asks how it is going. */
    State check() throws Child.FailedException, InterruptedException {
        return tell(Worker.Verb.CHECK);
    }

    /** Tells them something. */
    State tell(Worker.Verb verb) throws Child.FailedException, InterruptedException {
        return ask(worker -> Worker.Order.to(verb), TO_ANSWER);
    }

    /** CPU time that the processes have used since they were started; doesn't wait for what they are at. */
    double cpuSeconds() {
        return workers.stream().mapToDouble(Child::cpuSeconds).sum();
    }

    /** What the processes are and have used, together. */
    record State(boolean publishes, boolean isDone, Vitals vitals) {}

    /** Ends them, without waiting for what they are at. */
    void kill() {
        workers.forEach(Child::kill);
    }

    @Override
    public void close() {
        workers.forEach(Child::close);
    }

    private State ask(Function<Child, Worker.Order> order, Duration patience)
            throws Child.FailedException, InterruptedException {
        if (workers.size() == 1) {
            return together(List.of(workers.get(0).ask(order.apply(workers.get(0)), Worker.State.class, patience)));
        }
        // All at once: an instance may be ready only when the others are.
        List<CompletableFuture<Worker.State>> answers = workers.stream()
                .map(worker -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return worker.ask(order.apply(worker), Worker.State.class, patience);
                            } catch (Child.FailedException | InterruptedException e) {
                                throw new CompletionException(e);
                            }
                        },
                        task -> new Thread(task, "ask").start()))
                .toList();
        try {
            return together(answers.stream().map(CompletableFuture::join).toList());
        } catch (CompletionException e) {
            throw new Child.FailedException(e.getCause().getMessage());
        }
    }

    private static State together(List<Worker.State> states) {
        return new State(
                states.stream().allMatch(Worker.State::publishes),
                states.stream().allMatch(Worker.State::isDone),
                states.stream().map(Worker.State::vitals).reduce(Vitals::plus).orElseThrow());
    }
}
