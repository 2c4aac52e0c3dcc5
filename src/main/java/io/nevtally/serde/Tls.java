package io.nevtally.serde;

import io.nevtally.config.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes the keys and certificates of {@code schema.registry.ssl.*} into a TLS context. */
final class Tls {
    private static final String PREFIX = "schema.registry.ssl.";

    private final Map<String, ?> config;

    private Tls(Map<String, ?> config) {
        this.config = config;
    }

    /**
     * The context, or null where none of the settings is given.
     *
     * @throws InputException if a store can't be opened
     */
    static @Nullable SSLContext of(Map<String, ?> config) {
        Tls tls = new Tls(config);
        if (!tls.has("truststore") && !tls.has("keystore")) {
            return null;
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(tls.keys(), tls.trust(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new InputException(PREFIX + "*: can't be used: " + e.getMessage());
        }
    }

    private KeyManager @Nullable [] keys() throws GeneralSecurityException {
        if (!has("keystore")) {
            return null;
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        String password = setting("key.password");
        factory.init(open("keystore"), (password.isEmpty() ? setting("keystore.password") : password).toCharArray());
        return factory.getKeyManagers();
    }

    private TrustManager @Nullable [] trust() throws GeneralSecurityException {
        if (!has("truststore")) {
            return null;
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(open("truststore"));
        return factory.getTrustManagers();
    }

    private KeyStore open(String store) {
        String location = setting(store + ".location");
        String type = setting(store + ".type");
        String password = setting(store + ".password");
        try (InputStream in = Files.newInputStream(Path.of(location))) {
            KeyStore opened = KeyStore.getInstance(type.isEmpty() ? "JKS" : type);
            opened.load(in, password.isEmpty() ? null : password.toCharArray());
            return opened;
        } catch (IOException | GeneralSecurityException e) {
            throw new InputException(PREFIX + store + ".location: '" + location + "' can't be opened (" + e
                    + "); check the path, the password and the type");
        }
    }

    private boolean has(String store) {
        return !setting(store + ".location").isEmpty();
    }

    private String setting(String key) {
        return RegistrySettings.text(config, PREFIX + key, "");
    }
}
