package io.nevtally.service;

import io.nevtally.config.Settings;
import io.nevtally.topic.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KafkaStreams;

/** The running service: topics in place, streams running, everything closed in order. */
public final class TallyService implements AutoCloseable {
    private final Settings settings;
    private final Topics topics;
    private final Serde<SpecificRecord> figures;
    private final KafkaStreams streams;

    TallyService(Settings settings, Topics topics, Serde<SpecificRecord> figures, KafkaStreams streams) {
        this.settings = settings;
        this.topics = topics;
        this.figures = figures;
        this.streams = streams;
    }

    /** Its settings. */
    public Settings settings() {
        return settings;
    }

    /** Its topics. */
    public Topics topics() {
        return topics;
    }

    /** Reads and writes figures in the wire format. */
    public Serde<SpecificRecord> figures() {
        return figures;
    }

    /** Kafka Streams, whose stores are named in {@link io.nevtally.topic.Views}. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Whether it does its work or may come to: not failed, and not closed. */
    public boolean isLive() {
        return streams.state().isRunningOrRebalancing() || streams.state() == KafkaStreams.State.CREATED;
    }

    /** Whether its state is restored and it is processing. */
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Ends the service; what has been read is committed first. */
    @Override
    public void close() {
        streams.close();
    }
}
