package io.nevtally.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.Members;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.name.Name;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Instant NOON = Instant.parse("2023-06-30T12:00:00Z");
    private static final List<Name> CHARGER = Members.of("TELD", "PUBLIC", "DC", "CN-44");
    private static final List<Name> SALE = Members.of("BYD", "BEV", "PASSENGER", "CN-44", "URBAN", "L2");

    /** Everything that there may be, at its limits, with texts that are alike and texts of several bytes a character. */
    private static final Map<EventIdentity, Content> EVENTS = new LinkedHashMap<>();

    static {
        put(Measure.CHARGERS, "a", "id-1", new Content(0, false, NOON, 1, null, CHARGER, new Name("120.0")));
        put(Measure.SALES, "a", "id-12", new Content(0, true, NOON.minusSeconds(9), 5, 17_980_000L, SALE, null));
        put(Measure.SALES, "a", "id-1", new Content(7, false, NOON, 1_000_000_000L, 0L, SALE, new Name("海豹")));
        put(
                Measure.SALES,
                "b",
                "id-1",
                new Content(Integer.MAX_VALUE, true, Instant.EPOCH, 1, null, SALE, new Name("")));
        put(Measure.SALES, "b", "比亚迪-1", new Content(0, false, NOON.plusSeconds(1 << 30), 2, null, SALE, null));
        put(Measure.SALES, "b", "比亚-1", new Content(0, false, NOON, 2, Long.MAX_VALUE, SALE, null));
        put(Measure.SALES, "b", "x".repeat(16_384), new Content(0, false, NOON, 3, null, SALE, null));
    }

    @Test
    void shouldTellEverythingAsItWas() {
        assertThat(all(page().page())).isEqualTo(EVENTS);
        assertThat(all(Page.of(page().toBytes()))).isEqualTo(EVENTS);
    }

    @Test
    void shouldFindEachAndNothingElse() {
        Page stored = Page.of(page().toBytes());

        EVENTS.forEach((id, content) -> {
            assertThat(find(page().page(), id)).containsExactly(content);
            assertThat(find(stored, id)).containsExactly(content);
        });
        assertThat(find(stored, new EventIdentity(Measure.SALES, new Name("a"), "id")))
                .isEmpty();
        assertThat(find(stored, new EventIdentity(Measure.SALES, new Name("c"), "id-1")))
                .isEmpty();
        assertThat(find(stored, new EventIdentity(Measure.EXPORTS, new Name("a"), "id-1")))
                .isEmpty();
    }

    /** Ids that begin alike, end early or go on, in any order: all of up to six letters of two. */
    @Test
    void shouldTellIdsThatBeginAlikeApart() {
        List<String> ids = IntStream.range(2, 128)
                .mapToObj(i -> Integer.toBinaryString(i).substring(1))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(ids, new Random(7));
        PageWriting page = new PageWriting();
        ids.subList(0, 80).forEach(id -> page.add(sale(id), content(id)));

        ids.subList(0, 80).forEach(id -> assertThat(find(page.page(), sale(id))).containsExactly(content(id)));
        ids.subList(80, ids.size())
                .forEach(id -> assertThat(find(page.page(), sale(id))).isEmpty());
    }

    /** Runs of 32, and a new one wherever an id has nothing of the one before. */
    @Test
    void shouldFindInTheRunThatWasTold() {
        PageWriting page = new PageWriting();
        Map<String, Integer> told = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            String id = (i == 40 ? "another-" : "event-") + i;
            told.put(id, page.add(sale(id), new Content(0, false, NOON, i + 1, null, SALE, null)));
        }

        assertThat(told.values().stream().distinct())
                .containsExactly(
                        0, told.get("event-32"), told.get("another-40"), told.get("event-41"), told.get("event-73"));
        assertThat(List.of(told.get("event-0"), told.get("event-31"))).containsOnly(0);
        for (Page each : List.of(page.page(), Page.of(page.toBytes()))) {
            each.forEachIdentity((id, run) -> assertThat(run).isEqualTo(told.get(id.eventId())));
            told.forEach((id, run) -> {
                List<Content> found = new ArrayList<>();
                told.values().stream()
                        .distinct()
                        .filter(other -> !other.equals(run))
                        .forEach(other -> each.find(sale(id), other, found));
                assertThat(found).isEmpty();
                each.find(sale(id), run, found);
                assertThat(found).hasSize(1);
            });
        }
    }

    /** More than there is room for at first, of all lengths up to some hundred bytes. */
    @Test
    void shouldTellManyTexts() {
        Map<EventIdentity, Content> events = new LinkedHashMap<>();
        for (int i = 0; i < 1_000; i++) {
            EventIdentity id = new EventIdentity(Measure.SALES, new Name("dealers-" + i), "id-" + i);
            events.put(id, new Content(0, false, NOON, 1, null, SALE, new Name("海".repeat(i % 50) + i)));
        }
        PageWriting page = new PageWriting();
        events.forEach(page::add);

        assertThat(all(page.page())).isEqualTo(events);
        assertThat(all(Page.of(page.toBytes()))).isEqualTo(events);
    }

    /** With texts of the one before in another order, and after one of more than is kept from page to page. */
    @Test
    void shouldBeginAnotherPageWithNothingOfTheOneBefore() {
        PageWriting page = page();
        Map<EventIdentity, Content> second = new LinkedHashMap<>();
        second.put(sale("id-12"), new Content(0, false, NOON.minusSeconds(1), 2, null, SALE, new Name("海豹")));
        second.put(sale("id-13"), new Content(0, false, NOON, 2, null, SALE, new Name("x".repeat(40_000))));
        Map<EventIdentity, Content> third = new LinkedHashMap<>();
        third.put(sale("id-13"), new Content(0, false, NOON, 4, null, SALE, new Name("海豹")));

        for (Map<EventIdentity, Content> events : List.of(second, third, EVENTS)) {
            page.clear();
            assertThat(page.size()).isZero();
            events.forEach(page::add);

            assertThat(all(page.page())).isEqualTo(events);
            assertThat(page.toBytes()).isEqualTo(written(events));
            assertThat(all(Page.of(page.toBytes()))).isEqualTo(events);
        }
    }

    private static byte[] written(Map<EventIdentity, Content> events) {
        PageWriting page = new PageWriting();
        events.forEach(page::add);
        return page.toBytes();
    }

    private static EventIdentity sale(String id) {
        return new EventIdentity(Measure.SALES, new Name("a"), id);
    }

    /** Of its own for each id. */
    private static Content content(String id) {
        return new Content(0, false, NOON, Long.parseLong("1" + id, 2), null, SALE, null);
    }

    /** Of what follows, all but the digits that change is on the page already. */
    @Test
    void shouldTakeTwentyBytesForAnEventLikeTheOthers() {
        PageWriting page = new PageWriting();
        IntStream.range(0, 100).forEach(i -> add(page, i));
        int before = page.size();
        IntStream.range(100, 200).forEach(i -> add(page, i));

        // What there is, two lengths and two digits of the id, reporter, length; time, quantity, price (4), six
        // members.
        assertThat(page.size() - before).isBetween(100 * 17, 100 * 22);
        assertThat(page.toBytes().length).isLessThanOrEqualTo(page.size() + 20);
    }

    private static void add(PageWriting page, int i) {
        Content content = new Content(0, false, NOON.plusSeconds(30L * i), 1 + i % 5, 17_980_000L + i, SALE, null);
        page.add(new EventIdentity(Measure.SALES, new Name("dealers-" + i % 10), "event-" + (1_000_000 + i)), content);
    }

    private static void put(Measure measure, String reporter, String eventId, Content content) {
        EVENTS.put(new EventIdentity(measure, new Name(reporter), eventId), content);
    }

    private static PageWriting page() {
        PageWriting page = new PageWriting();
        EVENTS.forEach(page::add);
        return page;
    }

    private static Map<EventIdentity, Content> all(Page page) {
        Map<EventIdentity, Content> all = new LinkedHashMap<>();
        page.forEach(all::put);
        List<EventIdentity> identities = new ArrayList<>();
        page.forEachIdentity((id, run) -> identities.add(id));
        assertThat(identities).containsExactlyElementsOf(all.keySet());
        return all;
    }

    /** In all runs. */
    private static List<Content> find(Page page, EventIdentity id) {
        Set<Integer> runs = new TreeSet<>();
        page.forEachIdentity((any, run) -> runs.add(run));
        List<Content> found = new ArrayList<>();
        runs.forEach(run -> page.find(id, run, found));
        return found;
    }
}
