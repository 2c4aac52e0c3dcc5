package io.nevtally.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Values that stand elsewhere: {@code ${file:/run/secrets/kafka.properties:password}}, by Kafka's configuration providers.
 * Where none are configured, three of Kafka's own are there: {@code file}, {@code directory} and {@code env}.
 */
final class References {
    private static final String PROVIDERS = AbstractConfig.CONFIG_PROVIDERS_CONFIG;
    private static final Map<String, String> PRESET = Map.of(
            PROVIDERS,
            "file,directory,env",
            PROVIDERS + ".file.class",
            FileConfigProvider.class.getName(),
            PROVIDERS + ".directory.class",
            DirectoryConfigProvider.class.getName(),
            PROVIDERS + ".env.class",
            EnvVarConfigProvider.class.getName());
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^:}]+):[^}]+}");

    private final Map<String, String> providers;

    private References(Map<String, String> providers) {
        this.providers = providers;
    }

    /** By the providers that properties configure. */
    static References of(Properties properties) {
        Map<String, String> configured = properties.stringPropertyNames().stream()
                .filter(References::isProvider)
                .collect(Collectors.toMap(key -> key, properties::getProperty));
        return new References(configured.containsKey(PROVIDERS) ? configured : PRESET);
    }

    /** Whether a key configures a provider, and is of no use once values are resolved. */
    static boolean isProvider(String key) {
        return key.equals(PROVIDERS) || key.startsWith(PROVIDERS + '.');
    }

    /**
     * The value with everything in it that stands elsewhere.
     *
     * @throws org.apache.kafka.common.config.ConfigException if a provider can't be used
     */
    String resolve(String value) {
        if (!REFERENCE.matcher(value).find()) {
            return value;
        }
        Map<String, String> config = new HashMap<>(providers);
        config.put("value", value);
        return String.valueOf(
                new AbstractConfig(new ConfigDef(), config, false).originals().get("value"));
    }

    /** The first reference in a value that a provider should have resolved and hasn't. */
    Optional<String> unresolved(String value, String resolved) {
        Set<String> names = Set.of(providers.getOrDefault(PROVIDERS, "").split("\\s*,\\s*"));
        return REFERENCE
                .matcher(value)
                .results()
                .filter(reference -> names.contains(reference.group(1)))
                .map(MatchResult::group)
                .filter(resolved::contains)
                .findFirst();
    }
}
