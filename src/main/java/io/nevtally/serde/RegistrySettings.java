package io.nevtally.serde;

import io.nevtally.config.InputException;
import io.nevtally.config.Tls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the schema registry, under the names that Confluent's serdes use.
 *
 * @param nodes where it answers; tried in turn
 * @param tls keys and certificates, or null for those of the JDK
 * @param registers whether schemas are registered that the registry doesn't have
 * @param usesLatest whether to write under the subject's latest version instead of looking the schema up
 * @param patience how long to wait for a registry that gives no answer
 */
record RegistrySettings(
        List<Node> nodes, @Nullable SSLContext tls, boolean registers, boolean usesLatest, Duration patience) {
    static final String URL = "schema.registry.url";
    static final String CREDENTIALS = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";
    static final String TLS = "schema.registry.ssl.";
    static final String REGISTERS = "auto.register.schemas";
    static final String USES_LATEST = "use.latest.version";
    /** Ours: milliseconds; well below Kafka's {@code max.poll.interval.ms}, so that the group doesn't give us up. */
    static final String PATIENCE = "schema.registry.wait.ms";

    private static final String DEFAULT_PATIENCE = "120000";

    RegistrySettings {
        nodes = List.copyOf(nodes);
    }

    /**
     * One address of the registry.
     *
     * @param base what paths are appended to; without credentials and without a slash at the end
     * @param authorization the header that identifies us, or null
     */
    record Node(String base, @Nullable String authorization) {}

    /**
     * Reads the settings.
     *
     * @throws InputException if they can't be used
     */
    static RegistrySettings of(Map<String, ?> config) {
        List<Node> nodes = new ArrayList<>();
        for (String address : text(config, URL, "").split(",", -1)) {
            if (!address.isBlank()) {
                nodes.add(node(address.trim(), config));
            }
        }
        if (nodes.isEmpty()) {
            throw new InputException(URL + ": is missing; set it to the address of the schema registry, such as"
                    + " http://localhost:8081");
        }
        return new RegistrySettings(
                nodes,
                tls(config),
                flag(config, REGISTERS, "true"),
                flag(config, USES_LATEST, "false"),
                patience(config));
    }

    /** The same, without waiting for a registry that gives no answer. */
    RegistrySettings impatient() {
        return new RegistrySettings(nodes, tls, registers, usesLatest, Duration.ZERO);
    }

    /** The value of a key as text, or the fallback where it isn't set. */
    static String text(Map<String, ?> config, String key, String fallback) {
        Object value = config.get(key);
        if (value == null) {
            return fallback;
        }
        return value instanceof Password password
                ? password.value()
                : value.toString().trim();
    }

    private static @Nullable SSLContext tls(Map<String, ?> config) {
        Map<String, String> stores = new HashMap<>();
        for (String key : config.keySet()) {
            if (key.startsWith(TLS)) {
                stores.put(key.substring(TLS.length()), text(config, key, ""));
            }
        }
        return Tls.of(stores, TLS);
    }

    private static Node node(String address, Map<String, ?> config) {
        URI uri = parse(address);
        String userInfo = switch (text(config, CREDENTIALS, "URL")) {
            case "URL" -> uri.getUserInfo();
            case "USER_INFO" -> userInfo(config);
            default ->
                throw new InputException(CREDENTIALS + ": '" + text(config, CREDENTIALS, "")
                        + "' is not supported; use URL or USER_INFO");
        };
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        String authority = uri.getRawAuthority().replaceFirst("^.*@", "");
        return new Node(uri.getScheme() + "://" + authority + path, authorization(userInfo));
    }

    private static URI parse(String address) {
        try {
            URI uri = URI.create(address);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below, without the credentials that its message would show
        }
        throw new InputException(URL + ": '" + address.replaceFirst("//.*@", "//")
                + "' is no address; it must be like http://localhost:8081");
    }

    private static String userInfo(Map<String, ?> config) {
        String userInfo = text(config, USER_INFO, "");
        if (!userInfo.contains(":")) {
            throw new InputException(
                    USER_INFO + ": must be user:password where " + CREDENTIALS + " is USER_INFO; set it");
        }
        return userInfo;
    }

    private static @Nullable String authorization(@Nullable String userInfo) {
        return userInfo == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean flag(Map<String, ?> config, String key, String fallback) {
        String value = text(config, key, fallback);
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new InputException(key + ": '" + value + "' is neither true nor false");
        }
        return Boolean.parseBoolean(value);
    }

    /** How long to wait for a registry that gives no answer. */
    static Duration patience(Map<String, ?> config) {
        String value = text(config, PATIENCE, DEFAULT_PATIENCE);
        if (!value.matches("[0-9]{1,9}")) {
            throw new InputException(PATIENCE + ": '" + value + "' is not a number of milliseconds");
        }
        return Duration.ofMillis(Long.parseLong(value));
    }
}
