package io.nevtally.asyncapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nevtally.catalogue.Measure;
import io.nevtally.topic.Topics;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/** The AsyncAPI document of a deployment's topics, from the view of those who publish events and read figures. */
public final class AsyncApi {
    private static final String FIGURE_KEY = "indicator|dimension|member|window|start";
    private static final String LAST =
            "The last value of a key is what holds; a record without a value says that there is none any more. In a key,"
                    + " a bar, percent sign or control character of a member is percent-encoded.";

    /** The settings of topics that the binding has names for. */
    private static final Set<String> SHOWN = Set.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.RETENTION_MS_CONFIG,
            TopicConfig.RETENTION_BYTES_CONFIG,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG);

    private final Topics topics;
    private final int partitions;

    private AsyncApi(Topics topics, int partitions) {
        this.topics = topics;
        this.partitions = partitions;
    }

    /**
     * A topic as it is called in the document.
     *
     * @param id its name there: {@code sales}
     * @param address the topic
     * @param does what a client does: {@code send} or {@code receive}
     * @param description what the topic is for
     * @param message what is on it
     */
    private record Channel(String id, String address, String does, String description, Message message) {
        /** What it is called to do so: {@code sendSales}. */
        String operation() {
            return does + Character.toUpperCase(id.charAt(0)) + id.substring(1);
        }
    }

    /**
     * The document.
     *
     * @param topics the topics
     * @param partitions how many partitions each has
     */
    public static ObjectNode of(Topics topics, int partitions) {
        return new AsyncApi(topics, partitions).document();
    }

    private ObjectNode document() {
        ObjectNode document = object().put("asyncapi", "3.0.0");
        ObjectNode info = document.putObject("info")
                .put("title", "NEV Tally")
                .put("version", version())
                .put(
                        "description",
                        "Running totals, growth and shares from new-energy-vehicle events, as they happen. The"
                                + " operations are those of a client: events are sent, figures are received. Values"
                                + " are Avro in the Confluent wire format: byte 0, the schema id in four bytes, and the"
                                + " record. Read figures with isolation.level=read_committed.");
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        document.put("defaultContentType", Message.AVRO);
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        channels().forEach(channel -> {
            String message = channel.message.name();
            channels.set(channel.id, channel(channel));
            operations.set(channel.operation(), operation(channel));
            messages.set(message, channel.message.json());
        });
        return document;
    }

    private Stream<Channel> channels() {
        Stream<Channel> events = Arrays.stream(Measure.values())
                .map(measure -> new Channel(
                        measure.id(),
                        topics.events(measure),
                        "send",
                        "Events of " + measure.id() + ", any number of times and in any order. What can't be counted"
                                + " comes to " + topics.deadLetters() + ".",
                        Message.of("event", measure.event(), "The reporter of the event.", "byd-dealers")));
        Stream<Channel> figures = Stream.of(
                figure(
                        "totals",
                        topics.totals(),
                        Message.of("figure", "RunningTotal", FIGURE_KEY, "nev-sales|manufacturer|BYD|YEAR|2023-01-01")),
                figure(
                        "growth",
                        topics.growth(),
                        Message.of(
                                "figure",
                                "GrowthUpdate",
                                FIGURE_KEY + "|basis",
                                "nev-sales|total|all|MONTH|2023-05-01|YEAR_OVER_YEAR")),
                figure(
                        "shares",
                        topics.shares(),
                        Message.of(
                                "figure",
                                "ShareUpdate",
                                "ratio|dimension|member|window|start",
                                "nev-market-share|total|all|MONTH|2023-05-01")),
                figure("accounts", topics.accounts(), Message.of("figure", "Account", "The measure.", "sales")),
                new Channel(
                        "deadLetters",
                        topics.deadLetters(),
                        "receive",
                        "Records that can't be counted, as they were received.",
                        Message.deadLetter()));
        return Stream.concat(events, figures);
    }

    private static Channel figure(String id, String topic, Message message) {
        return new Channel(id, topic, "receive", LAST, message);
    }

    private ObjectNode channel(Channel channel) {
        ObjectNode json = object().put("address", channel.address).put("description", channel.description);
        String message = channel.message.name();
        json.putObject("messages").putObject(message).put("$ref", "#/components/messages/" + message);
        ObjectNode kafka = json.putObject("bindings").putObject("kafka").put("partitions", partitions);
        ObjectNode settings = kafka.putObject("topicConfiguration");
        topics.settings(channel.address).forEach((key, value) -> {
            if (key.equals(TopicConfig.CLEANUP_POLICY_CONFIG)) {
                settings.putArray(key).add(value);
            } else if (SHOWN.contains(key)) {
                settings.put(key, Long.parseLong(value));
            }
        });
        kafka.put("bindingVersion", Message.BINDING);
        return json;
    }

    private static ObjectNode operation(Channel channel) {
        ObjectNode json = object().put("action", channel.does);
        json.putObject("channel").put("$ref", "#/channels/" + channel.id);
        json.put("summary", channel.message.summary());
        ArrayNode messages = json.putArray("messages");
        messages.addObject().put("$ref", "#/channels/" + channel.id + "/messages/" + channel.message.name());
        return json;
    }

    /** Only a packaged program has one. */
    private static String version() {
        return Optional.ofNullable(AsyncApi.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
