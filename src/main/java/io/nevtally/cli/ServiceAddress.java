package io.nevtally.cli;

import io.nevtally.config.InputException;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Finds out where a running service listens. */
final class ServiceAddress {
    private static final String HOST = "nev.http.host";
    private static final String PORT = "nev.http.port";

    private ServiceAddress() {}

    /** The address that is given, or follows from a service's settings, or the default one. */
    static URI of(ShowCommand.@Nullable Where where) {
        URI url = where == null ? null : where.url;
        return url == null ? fromSettings(where == null ? null : where.config) : checked(url);
    }

    private static URI checked(URI url) {
        if (!List.of("http", "https").contains(url.getScheme()) || url.getHost() == null) {
            throw new InputException("--url: '" + url + "' is not an address such as http://127.0.0.1:8080");
        }
        return url;
    }

    private static URI fromSettings(@Nullable Path file) {
        Properties settings = new Properties();
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file)) {
                settings.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new InputException("--config: can't read " + file + " (" + e.getMessage() + ")");
            }
        }
        String host = setting(settings, HOST, "NEV_HTTP_HOST", "127.0.0.1");
        String port = setting(settings, PORT, "NEV_HTTP_PORT", "8080");
        if (!port.matches("[1-9][0-9]{0,4}")) {
            throw new InputException(PORT + ": '" + port + "' doesn't say where the service is; give --url");
        }
        // All addresses of a machine is where to listen, not where to connect to.
        String reachable = List.of("0.0.0.0", "::", "[::]").contains(host) ? "127.0.0.1" : host;
        return URI.create(
                "http://" + (reachable.matches("[^\\[].*:.*") ? '[' + reachable + ']' : reachable) + ':' + port);
    }

    private static String setting(Properties settings, String key, String variable, String otherwise) {
        String overriding = System.getenv(variable);
        return (overriding != null ? overriding : settings.getProperty(key, otherwise)).trim();
    }
}
