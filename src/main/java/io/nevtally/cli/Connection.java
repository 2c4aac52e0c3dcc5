package io.nevtally.cli;

import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where the cluster is. Without any it is the sandbox's. */
final class Connection {
    private static final String REGISTRY = "schema.registry.url";

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Kafka brokers (localhost:9092).")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--schema-registry",
            paramLabel = "URL",
            description = "Schema registry (http://localhost:8081/apis/ccompat/v7).")
    private @Nullable String schemaRegistry;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings as of 'run'; the options override them.")
    private @Nullable Path config;

    /**
     * The settings that the options and the environment give.
     *
     * @throws io.nevtally.config.InputException if anything is missing, unknown or wrong
     */
    Settings settings() {
        return settings(config, bootstrapServers, schemaRegistry);
    }

    /** The settings of a file, or the sandbox's, with other addresses where they are given. */
    static Settings settings(
            @Nullable Path config, @Nullable String bootstrapServers, @Nullable String schemaRegistry) {
        Map<String, String> given = new HashMap<>();
        if (bootstrapServers != null) {
            given.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        }
        if (schemaRegistry != null) {
            given.put(REGISTRY, schemaRegistry);
        }
        if (config != null) {
            return SettingsReader.load(config, given, System.getenv());
        }
        Properties properties = new Properties();
        properties.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
        properties.setProperty(REGISTRY, "http://localhost:8081/apis/ccompat/v7");
        properties.putAll(given);
        return SettingsReader.read(properties, System.getenv());
    }
}
