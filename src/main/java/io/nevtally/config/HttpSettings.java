package io.nevtally.config;

import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where the API is served, and to whom.
 *
 * @param host {@code nev.http.host}: the address
 * @param port {@code nev.http.port}: its port; 0 for any that is free
 * @param token {@code nev.http.token}: what a client has to know; empty if nothing
 * @param keystore {@code nev.http.ssl.keystore.location}: the private key and the certificates; empty for plain HTTP
 * @param keystoreType {@code nev.http.ssl.keystore.type}
 * @param keystorePassword {@code nev.http.ssl.keystore.password}; may be empty
 * @param figures {@code nev.http.figures}: whether figures are served; otherwise health and metrics are alone
 */
public record HttpSettings(
        String host,
        int port,
        String token,
        String keystore,
        String keystoreType,
        String keystorePassword,
        boolean figures) {
    private static final String PEM = "PEM";

    /** Whether it is served over HTTPS. */
    public boolean isEncrypted() {
        return !keystore.isEmpty();
    }

    /**
     * The private key and the certificates, or null for plain HTTP.
     *
     * @throws InputException if they can't be used
     */
    public @Nullable SSLContext tls() {
        Map<String, String> stores = new HashMap<>();
        stores.put("keystore.location", keystore);
        stores.put("keystore.type", keystoreType);
        // In PEM there is no password of a store.
        stores.put(keystoreType.equals(PEM) ? "key.password" : "keystore.password", keystorePassword);
        return Tls.of(stores, "nev.http.ssl.");
    }

    /** The same on any free port of this machine alone, which nobody else is to know of. */
    HttpSettings hidden() {
        return new HttpSettings("127.0.0.1", 0, token, "", keystoreType, "", true);
    }

    /** The same without figures. */
    HttpSettings withoutFigures() {
        return new HttpSettings(host, port, token, keystore, keystoreType, keystorePassword, false);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return (isEncrypted() ? "https://" : "http://") + host + ':' + port;
    }
}
