package io.nevtally.chaos;

import io.nevtally.catalogue.Measure;
import io.nevtally.integration.Compacted;
import io.nevtally.integration.EventLogs;
import io.nevtally.topic.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** What the input topics hold: the truth, whatever has been acknowledged. */
final class InputLog implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Topics topics;
    private final Map<Place, SpecificRecord> events = new TreeMap<>();
    private final Compacted log;

    InputLog(String bootstrapServers, Topics topics, Deserializer<SpecificRecord> values) {
        this.topics = topics;
        log = new Compacted(
                bootstrapServers,
                topics.inputs(),
                record -> events.put(Place.of(record), values.deserialize(record.topic(), record.value())));
    }

    /** Reads on to the end. */
    void read() throws Exception {
        log.toEnd();
    }

    Map<Place, SpecificRecord> events() {
        return events;
    }

    EventLogs logs() {
        return logs(topics, events);
    }

    /** Events by measure, those of a partition in their order. */
    static EventLogs logs(Topics topics, Map<Place, SpecificRecord> events) {
        Map<Measure, List<SpecificRecord>> logs = new EnumMap<>(Measure.class);
        events.forEach((place, event) -> logs.computeIfAbsent(topics.measureOf(place.topic()), m -> new ArrayList<>())
                .add(event));
        return new EventLogs(logs);
    }

    /** The dead letters that there should be, with the code of each. */
    Map<Place, String> deadLetters() {
        return deadLetters(events);
    }

    /** Those that there should be of events in the order of their partitions. */
    static Map<Place, String> deadLetters(Map<Place, SpecificRecord> events) {
        Map<Place, String> letters = new HashMap<>();
        Map<List<Object>, SpecificRecord> first = new HashMap<>();
        events.forEach((place, event) -> {
            LocalDate day = ((Instant) EventLogs.field(event, "occurredAt"))
                    .atZone(ZONE)
                    .toLocalDate();
            if ((Long) EventLogs.field(event, "quantity") < 1) {
                letters.put(place, "OUT_OF_RANGE");
            } else if (day.isBefore(EventLogs.START)) {
                letters.put(place, "TOO_OLD");
            } else {
                List<Object> revision = List.of(
                        place.topic(),
                        EventLogs.field(event, "reporter"),
                        EventLogs.field(event, "eventId"),
                        EventLogs.field(event, "revision"));
                SpecificRecord known = first.putIfAbsent(revision, event);
                if (known != null && !known.equals(event)) {
                    letters.put(place, "REVISION_CONFLICT");
                }
            }
        });
        return letters;
    }

    @Override
    public void close() {
        log.close();
    }
}
