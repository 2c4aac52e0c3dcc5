package io.nevtally.cli;

import io.nevtally.config.HttpSettings;
import io.nevtally.config.InputException;
import io.nevtally.config.SettingsReader;
import io.nevtally.config.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a running service answers, and how to be let in.
 *
 * @param url its address
 * @param token what it wants to know; empty if nothing
 * @param trust the authorities whose certificates are trusted; null for those of the JDK
 */
record ServiceAddress(URI url, String token, @Nullable SSLContext trust) {

    /**
     * What is given, or follows from a service's settings and the environment, or the default.
     *
     * @param authority a file with certificates in PEM, or null
     */
    static ServiceAddress of(ShowCommand.@Nullable Where where, @Nullable Path authority) {
        Path config = where == null ? null : where.config;
        HttpSettings settings = SettingsReader.http(config, System.getenv());
        URI given = where == null ? null : where.url;
        return new ServiceAddress(
                given == null ? url(settings) : checked(given),
                settings.token(),
                authority == null ? null : trust(authority));
    }

    private static URI checked(URI url) {
        if (!List.of("http", "https").contains(url.getScheme()) || url.getHost() == null) {
            throw new InputException("--url: '" + url + "' is not an address such as http://127.0.0.1:8080");
        }
        return url;
    }

    private static URI url(HttpSettings settings) {
        if (!settings.figures()) {
            throw new InputException(
                    "nev.http.figures: 'false' says that the service has no figures to show; give --url of one that has");
        }
        if (settings.port() == 0) {
            throw new InputException("nev.http.port: '0' doesn't say where the service is; give --url");
        }
        String host = settings.host();
        // All addresses of a machine is where to listen, not where to connect to.
        String reachable = List.of("0.0.0.0", "::", "[::]").contains(host) ? "127.0.0.1" : host;
        String scheme = settings.isEncrypted() ? "https" : "http";
        return URI.create(scheme + "://" + (reachable.matches("[^\\[].*:.*") ? '[' + reachable + ']' : reachable) + ':'
                + settings.port());
    }

    private static @Nullable SSLContext trust(Path authority) {
        try {
            return Tls.of(Map.of("truststore.location", authority.toString(), "truststore.type", "PEM"), "");
        } catch (InputException e) {
            throw new InputException("--cacert: " + authority + " has no certificates in PEM, or can't be read");
        }
    }
}
