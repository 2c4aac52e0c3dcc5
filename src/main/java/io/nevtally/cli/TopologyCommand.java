package io.nevtally.cli;

import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventDecoder.Undecodable;
import io.nevtally.serde.AvroSerde;
import io.nevtally.service.TallyService;
import io.nevtally.topology.Mermaid;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code topology}: how the stages are put together. */
@Command(name = "topology", description = "Print the topology of the streams.")
final class TopologyCommand implements Callable<Integer> {
    @Option(names = "--mermaid", description = "As a Mermaid flowchart, instead of text.")
    private boolean mermaid;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Override
    public Integer call() {
        Properties unused = new Properties();
        unused.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        unused.setProperty("schema.registry.url", "http://unused");
        Settings settings = SettingsReader.read(unused, System.getenv());
        TopologyDescription topology = TallyService.topology(
                        settings,
                        AvroSerde.of(Map.of("schema.registry.url", "http://unused")),
                        (measure, topic, value, names) -> new Undecodable(ErrorCode.NOT_AVRO, ""))
                .describe();
        spec.commandLine().getOut().print(mermaid ? Mermaid.of(topology) : topology);
        spec.commandLine().getOut().flush();
        return Main.OK;
    }
}
