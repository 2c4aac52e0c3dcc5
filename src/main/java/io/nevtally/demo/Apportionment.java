package io.nevtally.demo;

import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Splits whole numbers exactly, by the method of largest remainders. */
final class Apportionment {
    private Apportionment() {}

    /**
     * Splits a total in proportion to weights. Everyone gets the whole part of their quota; what is left goes, one each,
     * to the largest remainders, and to the earlier of equal ones.
     *
     * @return the parts in the order of the weights; they add up to the total
     */
    static long[] split(long total, long[] weights) {
        long sum = LongStream.of(weights).sum();
        long[] parts = LongStream.of(weights)
                .map(weight -> Math.multiplyExact(total, weight) / sum)
                .toArray();
        long left = total - LongStream.of(parts).sum();
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> total * weights[i] % sum, Comparator.reverseOrder()))
                .limit(left)
                .forEach(i -> parts[i]++);
        return parts;
    }
}
