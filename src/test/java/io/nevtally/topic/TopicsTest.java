package io.nevtally.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private final Topics topics = new Topics("nev");

    @ParameterizedTest
    @ValueSource(strings = {"nev.totals", "nev.growth", "nev.shares", "nev.accounts", "nev.redriven", "nev.replays"})
    void shouldEndSegmentsOfCompactedTopicsSoon(String topic) {
        assertThat(topics.initialSettings(topic))
                .containsEntry("segment.bytes", "104857600")
                .containsEntry("segment.index.bytes", "524288")
                .doesNotContainKey("segment.ms");
        assertThat(topics.settings(topic)).doesNotContainKeys("segment.bytes", "segment.index.bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nev.events.sales", "nev.dead-letters"})
    void shouldLeaveTheSizeOfSegmentsThatAreKeptToBrokers(String topic) {
        assertThat(topics.initialSettings(topic))
                .containsEntry("segment.ms", "9223372036854775807")
                .doesNotContainKeys("segment.bytes", "segment.index.bytes");
    }

    /** An entry every 4,096 bytes, {@code index.interval.bytes}, of 12 bytes by time: 25,600 x 12 are 307,200. */
    @Test
    void shouldNotEndSegmentsByAFullIndex() {
        Map<String, String> settings = Topics.SEGMENT_SETTINGS;
        long entries = Long.parseLong(settings.get("segment.bytes")) / 4_096;

        assertThat(Long.parseLong(settings.get("segment.index.bytes"))).isGreaterThan(12 * entries);
    }
}
