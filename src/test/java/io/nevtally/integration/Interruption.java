package io.nevtally.integration;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * An end of the service that comes between.
 *
 * @param ending how it ends
 * @param after how many records it has accounted for by then
 */
record Interruption(Ending ending, long after) {
    /** How a service comes to its end. */
    enum Ending {
        KILLED,
        KILLED_AND_DISK_LOST,
        TOLD_TO_END
    }

    /** One of each kind and another, at any points of as many quarters of the history. */
    static Queue<Interruption> seeded(long seed, int records) {
        SplittableRandom random = new SplittableRandom(seed);
        Ending[] endings = {Ending.KILLED, Ending.KILLED_AND_DISK_LOST, Ending.TOLD_TO_END, Ending.KILLED};
        Queue<Interruption> interruptions = new ArrayDeque<>();
        for (int i = 0; i < endings.length; i++) {
            // Not in the last fifth, of which the end isn't accounted for while events are still published.
            double part = (i + random.nextDouble()) / endings.length;
            interruptions.add(new Interruption(endings[i], (long) (0.8 * part * records)));
        }
        return interruptions;
    }
}
