package io.nevtally.chaos;

import java.util.Locale;

/**
 * Something that goes wrong.
 *
 * @param kind what
 * @param target with whom; an index of services or brokers
 * @param at when, in milliseconds from the beginning of the round
 * @param lasting for how long, in milliseconds; then whoever it is comes back
 */
record Fault(Kind kind, int target, long at, long lasting) {
    /** What can go wrong. */
    enum Kind {
        KILL_SERVICE,
        KILL_SERVICE_AND_LOSE_ITS_DISK,
        STOP_SERVICE,
        PAUSE_SERVICE,
        KILL_BROKER,
        STOP_BROKER,
        PAUSE_BROKER,
        MOVE_COORDINATOR;

        boolean isOfBroker() {
            return this == KILL_BROKER || this == STOP_BROKER || this == PAUSE_BROKER;
        }
    }

    @Override
    public String toString() {
        String what = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String at = String.format(Locale.ROOT, "%.1f s %s", this.at / 1000.0, what);
        return kind == Kind.MOVE_COORDINATOR
                ? at
                : at + String.format(Locale.ROOT, " %d for %.1f s", target + 1, lasting / 1000.0);
    }
}
