package io.nevtally.chaos;

import io.nevtally.chaos.Fault.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Chooses what goes wrong in each round: every kind of fault comes once before any comes again. */
final class Schedule {
    /** How long a round's input goes on, in milliseconds; every fault begins within. */
    static final long ROUND_MS = 5000;

    private static final int MOST_FAULTS = 4;

    private final Random random;
    private final int services;
    private final List<Kind> bag = new ArrayList<>();

    /** The same seed makes the same schedule. */
    Schedule(long seed, int services) {
        this.random = new Random(seed);
        this.services = services;
    }

    List<Fault> nextRound() {
        List<Fault> faults = new ArrayList<>();
        for (int left = 2 + random.nextInt(MOST_FAULTS - 1); left > 0; left--) {
            Kind kind = nextKind();
            int target = random.nextInt(kind.isOfBroker() ? Brokers.COUNT : services);
            long at = random.nextInt((int) ROUND_MS);
            // From a moment to longer than sessions last.
            long lasting = 200 + (long) (7000 * random.nextDouble() * random.nextDouble());
            faults.add(new Fault(kind, target, at, lasting));
        }
        faults.sort(Comparator.comparingLong(Fault::at));
        return faults;
    }

    private Kind nextKind() {
        if (bag.isEmpty()) {
            bag.addAll(List.of(Kind.values()));
            Collections.shuffle(bag, random);
        }
        return bag.remove(bag.size() - 1);
    }
}
