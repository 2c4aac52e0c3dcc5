package io.nevtally.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AcceptedEventsTest {
    private static final EventIdentity ID = new EventIdentity(1, 2);

    private final KeyValueStore<Integer, byte[]> pages = pages();
    private final AcceptedEvents accepted = new AcceptedEvents(pages);

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void shouldNotFindWhatIsNew() {
        accepted.put(ID, Measure.SALES, content(0, 3));

        assertThat(accepted.find(new EventIdentity(1, 3))).isEmpty();
        assertThat(accepted.find(new EventIdentity(2, 2))).isEmpty();
    }

    @Test
    void shouldFindTheRevisionsOnOnePage() {
        accepted.put(ID, Measure.SALES, content(0, 3));
        accepted.put(ID, Measure.SALES, content(1, 4));

        assertThat(accepted.find(ID)).containsExactlyInAnyOrder(content(0, 3), content(1, 4));
    }

    @Test
    void shouldFindTheRevisionsAcrossPages() {
        accepted.put(ID, Measure.SALES, content(0, 3));
        fill(1_000);
        accepted.put(ID, Measure.SALES, content(1, 4));
        fill(2_000);
        accepted.save();

        assertThat(accepted.find(ID)).containsExactlyInAnyOrder(content(0, 3), content(1, 4));
        assertThat(new AcceptedEvents(pages).find(ID)).containsExactlyInAnyOrder(content(0, 3), content(1, 4));
    }

    @Test
    void shouldTellIdentitiesOfOneFingerprintApart() {
        EventIdentity twin = new EventIdentity(ID.high() + (1L << 32), ID.low());
        accepted.put(ID, Measure.SALES, content(0, 3));
        accepted.put(twin, Measure.SALES, content(0, 5));

        assertThat(twin.fingerprint()).isEqualTo(ID.fingerprint());
        assertThat(accepted.find(ID)).containsExactly(content(0, 3));
        assertThat(accepted.find(twin)).containsExactly(content(0, 5));
    }

    @Test
    void shouldGoOnAfterBeingReadBack() {
        accepted.put(ID, Measure.SALES, content(0, 3));
        accepted.save();
        AcceptedEvents again = new AcceptedEvents(pages);
        again.put(new EventIdentity(7, 7), Measure.SALES, content(0, 8));
        again.save();

        assertThat(new AcceptedEvents(pages).find(ID)).containsExactly(content(0, 3));
        assertThat(new AcceptedEvents(pages).find(new EventIdentity(7, 7))).containsExactly(content(0, 8));
    }

    @Test
    void shouldNotKnowWhatWasNotSaved() {
        accepted.put(ID, Measure.SALES, content(0, 3));

        assertThat(new AcceptedEvents(pages).find(ID)).isEmpty();
    }

    @Test
    void shouldKeepAContentLargerThanAPage() {
        Content large = new Content(0, false, Instant.EPOCH, 1, null, List.of("x".repeat(200_000)), null);
        accepted.put(ID, Measure.SALES, large);
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
            accepted.put(spread(i), Measure.SALES, content(0, i));
        }
    }

    /** Spreads numbers over all bits, as a digest would. */
    private static EventIdentity spread(int i) {
        return new EventIdentity((i + 1) * 0x9E3779B97F4A7C15L, i);
    }

    private static Content content(int revision, long quantity) {
        return new Content(revision, false, Instant.ofEpochMilli(1), quantity, 100L, List.of("BYD", "BEV"), "Seal");
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
