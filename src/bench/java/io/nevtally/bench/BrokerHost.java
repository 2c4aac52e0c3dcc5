package io.nevtally.bench;

import io.nevtally.sandbox.Ports;
import io.nevtally.sandbox.Sandbox;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The process of the broker and the registry. Tells where they are, and what has been written to them. */
final class BrokerHost {
    private static final String METRICS = "kafka.server:type=BrokerTopicMetrics,name=%s,topic=%s";

    private final Sandbox sandbox;

    private BrokerHost(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The only question: how is it going? */
    record Question() {}

    /**
     * An answer.
     *
     * @param bootstrapServers the broker
     * @param registryUrl the registry
     * @param traffic what has been written to each topic since the broker was started
     * @param read how many bytes of each topic have been read
     * @param vitals what the process has used, to which the registry doesn't belong
     */
    record State(
            String bootstrapServers,
            String registryUrl,
            Map<String, Traffic> traffic,
            Map<String, Long> read,
            Vitals vitals) {

        /** How many bytes of a topic have been read. */
        long read(String topic) {
            return read.getOrDefault(topic, 0L);
        }
    }

    /** Answers until standard input ends. */
    public static void main(String[] args) throws Exception {
        try (Sandbox sandbox = Sandbox.start(Ports.ANY)) {
            BrokerHost host = new BrokerHost(sandbox);
            Conversation.hold(Question.class, question -> host.state());
        }
        System.exit(0);
    }

    private State state() throws JMException {
        return new State(sandbox.bootstrapServers(), sandbox.registryUrl(), traffic(), read(), Vitals.now());
    }

    /** From the broker's own meters: what is compacted or deleted later still counts. */
    private static Map<String, Traffic> traffic() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        Map<String, Traffic> traffic = new TreeMap<>();
        for (ObjectName bytes : beans.queryNames(new ObjectName(METRICS.formatted("BytesInPerSec", "*")), null)) {
            String topic = bytes.getKeyProperty("topic");
            ObjectName records = new ObjectName(METRICS.formatted("MessagesInPerSec", topic));
            traffic.put(topic, new Traffic(count(beans, records), count(beans, bytes)));
        }
        return traffic;
    }

    private static Map<String, Long> read() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        Map<String, Long> read = new TreeMap<>();
        for (ObjectName bytes : beans.queryNames(new ObjectName(METRICS.formatted("BytesOutPerSec", "*")), null)) {
            read.put(bytes.getKeyProperty("topic"), count(beans, bytes));
        }
        return read;
    }

    private static long count(MBeanServer beans, ObjectName meter) throws JMException {
        return beans.isRegistered(meter) ? (Long) beans.getAttribute(meter, "Count") : 0;
    }
}
