package io.nevtally.topology;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.GlobalStore;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/** Draws a topology as a Mermaid flowchart: topics as rounded boxes, processors as boxes, stores as cylinders. */
public final class Mermaid {
    private final Set<String> topics = new TreeSet<>();
    private final Set<String> stores = new TreeSet<>();
    private final Set<String> edges = new LinkedHashSet<>();
    private final StringBuilder boxes = new StringBuilder();

    private Mermaid() {}

    /** The flowchart of a topology, lines ending in {@code \n}. */
    public static String of(TopologyDescription topology) {
        Mermaid drawing = new Mermaid();
        topology.subtopologies().stream()
                .sorted(Comparator.comparingInt(Subtopology::id))
                .forEach(drawing::add);
        topology.globalStores().stream()
                .sorted(Comparator.comparingInt(GlobalStore::id))
                .forEach(drawing::add);
        return drawing.text();
    }

    private void add(Subtopology part) {
        boxes.append("  subgraph part")
                .append(part.id())
                .append(" [sub-topology ")
                .append(part.id())
                .append("]\n");
        part.nodes().stream().sorted(Comparator.comparing(Node::name)).forEach(this::add);
        boxes.append("  end\n");
    }

    private void add(GlobalStore global) {
        add(global.source());
        add(global.processor());
        edges.add(global.source().name() + " --> " + global.processor().name());
    }

    private void add(Node node) {
        boxes.append("    ").append(node.name()).append('\n');
        node.successors().stream()
                .sorted(Comparator.comparing(Node::name))
                .forEach(next -> edges.add(node.name() + " --> " + next.name()));
        if (node instanceof Source source) {
            new TreeSet<>(source.topicSet()).forEach(topic -> edges.add(topic(topic) + " --> " + node.name()));
        } else if (node instanceof Sink sink) {
            edges.add(node.name() + " --> " + topic(sink.topic()));
        } else if (node instanceof Processor processor) {
            new TreeSet<>(processor.stores()).forEach(store -> {
                stores.add(store);
                edges.add(node.name() + " -.- " + "store." + store);
            });
        }
    }

    private String topic(String name) {
        topics.add(name);
        return "topic." + name;
    }

    private String text() {
        StringBuilder text = new StringBuilder("flowchart TD\n");
        topics.forEach(topic ->
                text.append("  topic.").append(topic).append("([").append(topic).append("])\n"));
        stores.forEach(store ->
                text.append("  store.").append(store).append("[(").append(store).append(")]\n"));
        text.append(boxes);
        edges.forEach(edge -> text.append("  ").append(edge).append('\n'));
        return text.toString();
    }
}
