package io.nevtally.demo;

/**
 * Random numbers that are the same on every machine and JDK: SplitMix64, seeded by a name. The JDK's own generators
 * don't promise how they make bounded numbers.
 */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(String name) {
        state = name.hashCode();
    }

    /** A number from 0 (inclusive) to the bound (exclusive). */
    long below(long bound) {
        return (next() >>> 1) % bound;
    }

    /** A number from the first to the last, both inclusive. */
    long between(long first, long last) {
        return first + below(last - first + 1);
    }

    private long next() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
