package io.nevtally.bench;

import java.io.IOException;

/** The process of a contender: does one job after the other, as it is told. */
final class Worker {
    private final Entrant entrant;
    private Contender.Run run;

    private Worker(Entrant entrant) {
        this.entrant = entrant;
    }

    /** What it may be told. */
    enum Verb {
        /** Start on a job. */
        START,
        /** Tell how it is going. */
        CHECK,
        /** Write the totals that were kept back. */
        PUBLISH,
        /** Collect the garbage, tell what is left, and end the job. */
        STOP
    }

    /**
     * A question.
     *
     * @param job what to start on; null otherwise
     */
    record Order(Verb verb, Job job) {
        static Order to(Verb verb) {
            return new Order(verb, null);
        }
    }

    /**
     * An answer.
     *
     * @param publishes whether the totals are published while it works
     * @param isDone whether all is counted, if they aren't
     * @param vitals what the process has used
     */
    record State(boolean publishes, boolean isDone, Vitals vitals) {}

    /** Takes the name of a contender, and orders from standard input. */
    public static void main(String[] args) throws IOException {
        Worker worker = new Worker(Entrant.of(args[0]));
        Conversation.hold(Order.class, worker::carryOut);
        System.exit(0); // whatever a contender has left running
    }

    private State carryOut(Order order) throws Exception {
        switch (order.verb()) {
            case START -> {
                Vitals.resetPeak();
                run = entrant.create().get().start(order.job());
            }
            case CHECK -> run.check();
            case PUBLISH -> ((Unpublished) run).publish();
            case STOP -> {
                State last = state(Vitals.ofLiving());
                run.close();
                return last;
            }
        }
        return state(Vitals.now());
    }

    private State state(Vitals vitals) {
        return run instanceof Unpublished kept
                ? new State(false, kept.isDone(), vitals)
                : new State(true, false, vitals);
    }
}
