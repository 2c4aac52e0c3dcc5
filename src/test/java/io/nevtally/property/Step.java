package io.nevtally.property;

/**
 * One thing that happens in the cluster; nothing, where there is nothing that it could happen to.
 *
 * @param task the task that it happens to, counted round and round
 * @param choice which source is read, how many partials are added, or how many milliseconds pass
 */
record Step(Action action, int task, int choice) {

    /** What can happen. */
    enum Action {
        /** An intake task reads the next records of a source, at once. */
        READ,
        /** Its cache is full, so that it passes on what it holds though no commit is due. */
        FLUSH,
        /** It commits. */
        COMMIT,
        /** It crashes, and begins again where it last committed. */
        CRASH,
        /** It commits and goes to the other instance, where it was a standby, as it is from now on where it was. */
        MOVE,
        /** A task of the tally adds the partials that come next in its log. */
        ADD,
        /** Time passes, and it looks whether something is to be emitted. */
        TICK,
        /** It is told that a commit is due, which doesn't come yet. */
        FLUSH_TALLY,
        /** It commits. */
        COMMIT_TALLY,
        /** It crashes, and begins again where it last committed. */
        CRASH_TALLY,
        /** It commits and goes to the other instance, as tasks of the intake do. */
        MOVE_TALLY
    }

    /** How many partials are added at most. */
    int partials() {
        return 1 + choice % 8;
    }

    /** The step in a cluster of so many tasks. */
    String in(Plan plan) {
        int intake = task % plan.partitions();
        int tally = task % plan.tallies();
        return switch (action) {
            case READ -> "intake " + intake + " reads records, choice " + choice;
            case FLUSH -> "intake " + intake + " passes on what it holds";
            case COMMIT -> "intake " + intake + " commits";
            case CRASH -> "intake " + intake + " crashes";
            case MOVE -> "intake " + intake + " moves to the other instance";
            case ADD -> "tally " + tally + " adds up to " + partials() + " partials";
            case TICK -> "tally " + tally + " looks what to emit after " + choice + " ms";
            case FLUSH_TALLY -> "tally " + tally + " stores days";
            case COMMIT_TALLY -> "tally " + tally + " commits";
            case CRASH_TALLY -> "tally " + tally + " crashes";
            case MOVE_TALLY -> "tally " + tally + " moves to the other instance";
        };
    }
}
