package io.nevtally.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.Members;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.name.Name;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AcceptedEventsTest {
    private static final EventIdentity ID = id("CAAM", "2023-06-17");

    private static final List<Name> MEMBERS = Members.of("BYD", "BEV", "PASSENGER", "CN-44", "URBAN", "L2");

    private final KeyValueStore<Integer, byte[]> pages = pages();
    private final AcceptedEvents accepted = new AcceptedEvents(pages);

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void shouldNotFindWhatIsNew() {
        accepted.put(ID, content(0, 3));

        assertThat(accepted.find(id("CAAM", "2023-06-18"))).isEmpty();
        assertThat(accepted.find(id("CPCA", "2023-06-17"))).isEmpty();
        assertThat(accepted.find(new EventIdentity(Measure.EXPORTS, new Name("CAAM"), "2023-06-17")))
                .isEmpty();
    }

    @Test
    void shouldFindTheRevisionsOnOnePage() {
        accepted.put(ID, content(0, 3));
        accepted.put(ID, content(1, 4));

        assertThat(accepted.find(ID)).containsExactlyInAnyOrder(content(0, 3), content(1, 4));
    }

    @Test
    void shouldFindTheRevisionsAcrossPages() {
        accepted.put(ID, content(0, 3));
        fill(1_000);
        accepted.put(ID, content(1, 4));
        fill(2_000);
        accepted.save();

        assertThat(accepted.find(ID)).containsExactlyInAnyOrder(content(0, 3), content(1, 4));
        assertThat(new AcceptedEvents(pages).find(ID)).containsExactlyInAnyOrder(content(0, 3), content(1, 4));
    }

    @Test
    void shouldTellIdentitiesOfOneFingerprintApart() {
        Map<Integer, EventIdentity> seen = new HashMap<>();
        EventIdentity one = spread(0);
        EventIdentity twin = null;
        for (int i = 0; twin == null; i++) {
            one = spread(i);
            twin = seen.put(one.fingerprint(), one);
        }
        accepted.put(one, content(0, 3));
        accepted.put(twin, content(0, 5));

        assertThat(accepted.find(one)).containsExactly(content(0, 3));
        assertThat(accepted.find(twin)).containsExactly(content(0, 5));
    }

    @Test
    void shouldGoOnAfterBeingReadBack() {
        accepted.put(ID, content(0, 3));
        accepted.save();
        AcceptedEvents again = new AcceptedEvents(pages);
        again.put(id("CAAM", "7"), content(0, 8));
        again.save();

        assertThat(new AcceptedEvents(pages).find(ID)).containsExactly(content(0, 3));
        assertThat(new AcceptedEvents(pages).find(id("CAAM", "7"))).containsExactly(content(0, 8));
    }

    @Test
    void shouldNotKnowWhatWasNotSaved() {
        accepted.put(ID, content(0, 3));

        assertThat(new AcceptedEvents(pages).find(ID)).isEmpty();
    }

    @Test
    void shouldKeepAContentLargerThanAPage() {
        Content large = new Content(
                0, false, Instant.EPOCH, 1, null, Collections.nCopies(6, new Name("x".repeat(200_000))), null);
        accepted.put(ID, large);
        fill(100);
        accepted.save();

        assertThat(new AcceptedEvents(pages).find(ID)).containsExactly(large);
    }

    /** 100,000 identities, each found with its own quantity, on pages of some hundred. */
    @Test
    void shouldFindEachOfMany() {
        fill(100_000);
        accepted.save();
        AcceptedEvents again = new AcceptedEvents(pages);

        for (int i = 0; i < 100_000; i += 97) {
            assertThat(again.find(spread(i))).containsExactly(content(0, i));
        }
        assertThat(pages.approximateNumEntries()).isBetween(100L, 1_000L);
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            accepted.put(spread(i), content(0, i));
        }
    }

    private static EventIdentity spread(int i) {
        return id("reporter-" + i % 100, "event-" + i);
    }

    private static EventIdentity id(String reporter, String eventId) {
        return new EventIdentity(Measure.SALES, new Name(reporter), eventId);
    }

    private static Content content(int revision, long quantity) {
        return new Content(revision, false, Instant.ofEpochMilli(1), quantity, 100L, MEMBERS, new Name("Seal"));
    }

    private static KeyValueStore<Integer, byte[]> pages() {
        KeyValueStore<Integer, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("pages"), Serdes.Integer(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>(new Properties()).getStateStoreContext(), store);
        return store;
    }
}
