package io.nevtally.topic;

import io.nevtally.catalogue.Measure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;

/** The topics, which are the interface to everyone else: their names, and what they must be set to. */
public final class Topics {
    /** The largest record, in bytes, that dead letters and internal topics take: ten times Kafka's default for others. */
    public static final int LARGEST_RECORD = 10 * 1024 * 1024;

    /**
     * What changelogs are created with: times of the broker's. Brokers end a segment when times in it lie a week apart,
     * which with the times of events is every week of a history that is read within minutes.
     */
    public static final Map<String, String> CHANGELOG_SETTINGS =
            Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TimestampType.LOG_APPEND_TIME.name);

    /**
     * What compacted topics and internal ones are created with: segments of 100 MiB, as only those that have ended are
     * compacted, and indexes of half a MiB, which that many bytes don't fill: an entry takes 12 at most, and there is one
     * every 4 KiB. Brokers map two indexes a partition into their memory, of 10 MiB each by default, and the first entry
     * may have them read ahead through all of it.
     */
    public static final Map<String, String> SEGMENT_SETTINGS =
            Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, "104857600", TopicConfig.SEGMENT_INDEX_BYTES_CONFIG, "524288");

    private final String prefix;
    private final String outputPrefix;
    private final Map<String, Measure> measures = new LinkedHashMap<>();

    /**
     * Topics.
     *
     * @param prefix what all names begin with, {@code nev} by default
     */
    public Topics(String prefix) {
        this(prefix, prefix);
    }

    /**
     * Topics whose figures stand beside those of others that are made from the same events.
     *
     * @param prefix what the names of the events and of the marks of redriven letters begin with
     * @param outputPrefix what the names of the figures, accounts and dead letters begin with
     */
    public Topics(String prefix, String outputPrefix) {
        this.prefix = prefix;
        this.outputPrefix = outputPrefix;
        for (Measure measure : Measure.values()) {
            measures.put(events(measure), measure);
        }
    }

    /** The events of a measure, keyed by reporter. */
    public String events(Measure measure) {
        return prefix + ".events." + measure.id();
    }

    /** All input topics. */
    public Set<String> inputs() {
        return Collections.unmodifiableSet(measures.keySet());
    }

    /** Running totals; compacted. */
    public String totals() {
        return outputPrefix + ".totals";
    }

    /** Like-for-like growth; compacted. */
    public String growth() {
        return outputPrefix + ".growth";
    }

    /** Shares and other ratios; compacted. */
    public String shares() {
        return outputPrefix + ".shares";
    }

    /** What became of the input records, by measure; compacted. */
    public String accounts() {
        return outputPrefix + ".accounts";
    }

    /** Records that can't be counted, as received, with the reason in their headers. */
    public String deadLetters() {
        return outputPrefix + ".dead-letters";
    }

    /** Which dead letters have been published again, so that none is twice; compacted. */
    public String redriven() {
        return prefix + ".redriven";
    }

    /** How far replays are that haven't come to their end; compacted. */
    public String replays() {
        return prefix + ".replays";
    }

    /**
     * The topic that Streams logs the changes of a store to.
     *
     * @param application the application id
     */
    public static String changelog(String application, String store) {
        return application + '-' + store + "-changelog";
    }

    /**
     * The topic that Streams passes records on by.
     *
     * @param application the application id
     * @param name that of the step
     */
    public static String repartition(String application, String name) {
        return application + '-' + name + "-repartition";
    }

    /** The outputs of which the last value of a key is what holds: figures and accounts. */
    public List<String> figures() {
        return List.of(totals(), growth(), shares(), accounts());
    }

    /** Everything that the topology writes for others. */
    public List<String> outputs() {
        return List.of(totals(), growth(), shares(), accounts(), deadLetters());
    }

    /** Every topic. */
    public List<String> all() {
        List<String> all = new ArrayList<>(inputs());
        all.addAll(outputs());
        all.addAll(List.of(redriven(), replays()));
        return all;
    }

    /** Whether a topic keeps the last value per key only. */
    public boolean isCompacted(String topic) {
        return figures().contains(topic) || List.of(redriven(), replays()).contains(topic);
    }

    /**
     * What a topic must be set to: events and dead letters are kept for ever, figures and marks as long as they are the
     * last of their key.
     */
    public Map<String, String> settings(String topic) {
        Map<String, String> settings = new TreeMap<>();
        if (isCompacted(topic)) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            // The as-of day of a figure may lie a day ahead of the broker's clock.
            settings.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        } else {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
            settings.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        }
        if (topic.equals(deadLetters())) {
            // A record of the largest size that an input topic takes is larger still as a dead letter.
            settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_RECORD));
        }
        return settings;
    }

    /**
     * What a topic is created with: what it must be set to, that segments of what is kept for ever end by size alone, not
     * with every week of history, and that those of the others are small.
     */
    public Map<String, String> initialSettings(String topic) {
        Map<String, String> settings = new TreeMap<>(settings(topic));
        if (isCompacted(topic)) {
            settings.putAll(SEGMENT_SETTINGS);
        } else {
            settings.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        }
        return settings;
    }

    /**
     * The measure of an input topic.
     *
     * @throws IllegalArgumentException if the topic is none of the inputs
     */
    public Measure measureOf(String inputTopic) {
        Measure measure = measures.get(inputTopic);
        if (measure == null) {
            throw new IllegalArgumentException(inputTopic + " is not an input topic");
        }
        return measure;
    }
}
