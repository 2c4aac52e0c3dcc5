package io.nevtally.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.Reckoning.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Whatever the order, the batches, the restarts and the moments of emission: the last figure of every key is the one
 * that all events together come to.
 */
class EmissionTest {
    private static final int HISTORIES = Integer.getInteger("nev.histories", 200);
    private static final List<LocalDate> STARTS =
            List.of(LocalDate.of(2022, 1, 1), LocalDate.of(2023, 1, 1), LocalDate.of(2023, 1, 15));
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 20);
    private static final List<LocalDate> EDGES = List.of(
            LocalDate.of(2023, 1, 31),
            LocalDate.of(2023, 2, 28),
            LocalDate.of(2023, 3, 15),
            LocalDate.of(2023, 3, 16),
            LocalDate.of(2023, 3, 31),
            LocalDate.of(2023, 6, 30),
            LocalDate.of(2023, 12, 31),
            LocalDate.of(2024, 1, 1),
            LocalDate.of(2024, 2, 28),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(2024, 3, 31),
            LocalDate.of(2025, 2, 28),
            LocalDate.of(2028, 2, 29));

    private sealed interface Step {}

    private record Add(int id, Fact fact) implements Step {}

    private record TakeBack(int id) implements Step {}

    private record Hear(Measure measure, LocalDate day) implements Step {}

    private enum Do implements Step {
        PASS,
        EMIT,
        EMIT_TOTALS,
        EMIT_COMPARISONS,
        BEGIN_TOTALS,
        BEGIN_COMPARISONS,
        GO_ON,
        RESTART
    }

    @Test
    void shouldEmitWhateverHasChanged() {
        long seed = Long.getLong("nev.seed", System.nanoTime());
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int i = 0; i < HISTORIES; i++) {
            SplittableRandom random = seeds.split();
            LocalDate start = STARTS.get(random.nextInt(STARTS.size()));
            List<Step> steps = steps(random, start);
            if (!differences(steps, start).isEmpty()) {
                List<Step> fewest =
                        shrink(steps, fewer -> !differences(fewer, start).isEmpty());
                assertThat(differences(fewest, start))
                        .as("-Dnev.seed=%s, history %s, starting on %s: %s", seed, i, start, fewest)
                        .isEmpty();
            }
        }
    }

    /** Through any day, the stored days come to what the events until then come to. */
    @Test
    void shouldTellWhatThereWasOnADay() {
        long seed = Long.getLong("nev.seed", System.nanoTime());
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int i = 0; i < HISTORIES; i++) {
            SplittableRandom random = seeds.split();
            LocalDate start = STARTS.get(random.nextInt(STARTS.size()));
            List<Step> steps = steps(random, start);
            LocalDate day = day(random, 800);
            if (!differencesThrough(day, steps, start).isEmpty()) {
                List<Step> fewest = shrink(
                        steps, fewer -> !differencesThrough(day, fewer, start).isEmpty());
                assertThat(differencesThrough(day, fewest, start))
                        .as("-Dnev.seed=%s, history %s, starting on %s, through %s: %s", seed, i, start, day, fewest)
                        .isEmpty();
            }
        }
    }

    private static List<Step> steps(SplittableRandom random, LocalDate start) {
        List<Step> steps = new ArrayList<>();
        int length = 3 + random.nextInt(25);
        int spread = random.nextBoolean() ? 60 : 800;
        for (int id = 0; id < length; id++) {
            switch (random.nextInt(15)) {
                case 0 -> steps.add(new Hear(measure(random), day(random, spread)));
                case 1 -> steps.add(Do.EMIT);
                case 2 -> steps.add(Do.EMIT_TOTALS);
                case 3 -> steps.add(Do.EMIT_COMPARISONS);
                case 4 -> steps.add(random.nextBoolean() ? Do.RESTART : Do.PASS);
                case 5 -> steps.add(random.nextBoolean() ? Do.BEGIN_TOTALS : Do.BEGIN_COMPARISONS);
                case 6, 7 -> steps.add(Do.GO_ON);
                case 8, 9 -> steps.add(new TakeBack(random.nextInt(id + 1)));
                default -> steps.add(new Add(id, fact(random, spread)));
            }
        }
        steps.removeIf(step -> step instanceof Add add && add.fact.day().isBefore(start));
        return steps;
    }

    private static Fact fact(SplittableRandom random, int spread) {
        Measure measure = measure(random);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("manufacturer", random.nextBoolean() ? "BYD" : "GAC");
        members.put("powertrain", random.nextBoolean() ? "BEV" : "ICE");
        if (measure == Measure.EXPORTS) {
            members.put("destination", random.nextBoolean() ? "DE" : "BR");
        }
        long quantity = 1 + random.nextLong(9);
        Long value = random.nextInt(3) == 0 ? null : Long.valueOf(quantity * random.nextInt(4));
        return new Fact(measure, day(random, spread), members, quantity, value);
    }

    private static Measure measure(SplittableRandom random) {
        return random.nextInt(3) == 0 ? Measure.EXPORTS : Measure.SALES;
    }

    private static LocalDate day(SplittableRandom random, int spread) {
        return random.nextInt(3) == 0
                ? EDGES.get(random.nextInt(EDGES.size()))
                : FIRST.plusDays(random.nextInt(spread));
    }

    /** What is emitted but shouldn't be, and the other way round. */
    private static List<String> differences(List<Step> steps, LocalDate start) {
        Map<Integer, Fact> standing = new TreeMap<>();
        Map<Measure, Set<LocalDate>> heard = new EnumMap<>(Measure.class);
        Desk desk = new Desk(Sample.CATALOGUE, start);
        take(steps, desk, standing, heard);
        return differences(desk.figures(), new Reckoning(Sample.CATALOGUE, start, standing.values(), heard).figures());
    }

    /** The same of the figures through a day. */
    private static List<String> differencesThrough(LocalDate day, List<Step> steps, LocalDate start) {
        Map<Integer, Fact> standing = new TreeMap<>();
        Map<Measure, Set<LocalDate>> heard = new EnumMap<>(Measure.class);
        Desk desk = new Desk(Sample.CATALOGUE, start);
        take(steps, desk, standing, heard);
        standing.values().removeIf(fact -> fact.day().isAfter(day));
        heard.values().removeIf(days -> Collections.min(days).isAfter(day));
        heard.values().forEach(days -> {
            if (days.removeIf(each -> each.isAfter(day))) {
                days.add(day);
            }
        });
        return differences(
                desk.figuresThrough(day), new Reckoning(Sample.CATALOGUE, start, standing.values(), heard).figures());
    }

    private static void take(
            List<Step> steps, Desk desk, Map<Integer, Fact> standing, Map<Measure, Set<LocalDate>> heard) {
        for (Step step : steps) {
            if (step instanceof Add add) {
                standing.put(add.id, add.fact);
                hear(heard, desk, add.fact.measure(), add.fact.day());
                desk.add(add.fact);
            } else if (step instanceof TakeBack back && standing.containsKey(back.id)) {
                desk.takeBack(standing.remove(back.id));
            } else if (step instanceof Hear hear) {
                hear(heard, desk, hear.measure, hear.day);
            } else if (step == Do.PASS) {
                desk.pass();
            } else if (step == Do.EMIT) {
                desk.emit();
            } else if (step == Do.EMIT_TOTALS) {
                desk.emitTotals();
            } else if (step == Do.EMIT_COMPARISONS) {
                desk.emitComparisons();
            } else if (step == Do.BEGIN_TOTALS) {
                desk.beginTotals();
            } else if (step == Do.BEGIN_COMPARISONS) {
                desk.beginComparisons();
            } else if (step == Do.GO_ON) {
                desk.pass();
                desk.goOn(2);
            } else if (step == Do.RESTART) {
                desk.restart();
            }
        }
        desk.emit();
    }

    private static void hear(Map<Measure, Set<LocalDate>> heard, Desk desk, Measure measure, LocalDate day) {
        heard.computeIfAbsent(measure, added -> new HashSet<>()).add(day);
        desk.hear(measure, day);
    }

    private static List<String> differences(Map<String, String> emitted, Map<String, String> reckoned) {
        Set<String> keys = new TreeSet<>(emitted.keySet());
        keys.addAll(reckoned.keySet());
        return keys.stream()
                .filter(key -> !String.valueOf(emitted.get(key)).equals(reckoned.get(key)))
                .map(key -> key + ": told " + emitted.get(key) + ", reckoned " + reckoned.get(key))
                .toList();
    }

    /** Leaves steps out for as long as the rest still fails. */
    private static List<Step> shrink(List<Step> steps, Predicate<List<Step>> fails) {
        List<Step> fewest = steps;
        for (int size = steps.size() / 2; size > 0; size /= 2) {
            for (int from = 0; from + size <= fewest.size(); ) {
                List<Step> fewer = new ArrayList<>(fewest);
                fewer.subList(from, from + size).clear();
                if (fails.test(fewer)) {
                    fewest = fewer;
                } else {
                    from += size;
                }
            }
        }
        return fewest;
    }
}
