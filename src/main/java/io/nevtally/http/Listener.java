package io.nevtally.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.nevtally.config.HttpSettings;
import io.nevtally.config.InputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The address that is listened on, and whether by HTTP or HTTPS. */
final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private Listener() {}

    /**
     * Takes the address, without answering yet.
     *
     * @throws InputException if it can't be had, or the keystore can't be used
     */
    static HttpServer bind(HttpSettings settings) {
        InetSocketAddress address = resolved(settings);
        SSLContext tls = settings.tls();
        try {
            if (tls == null) {
                return HttpServer.create(address, 0);
            }
            HttpsServer server = HttpsServer.create(address, 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return server;
        } catch (IOException e) {
            throw new InputException("nev.http.port: can't listen on " + settings.host() + ':' + settings.port() + " ("
                    + e.getMessage() + "); set another port, or 0 for any that is free");
        }
    }

    /** Where a server can be reached from this machine. */
    static URI address(HttpServer server) {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().isAnyLocalAddress() ? "127.0.0.1" : address.getHostString();
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://" + (host.contains(":") ? '[' + host + ']' : host) + ':' + address.getPort());
    }

    /** Says so in the log where other machines get at the figures, and nothing keeps anyone from reading them. */
    static void warnIfExposed(HttpSettings settings) {
        boolean isOpen = settings.token().isEmpty();
        if ((isOpen || !settings.isEncrypted())
                && !resolved(settings).getAddress().isLoopbackAddress()) {
            LOG.warn(
                    "nev.http.host: whoever reaches {} can {}; set nev.http.token and nev.http.ssl.keystore.location,"
                            + " or let nobody but a proxy reach it",
                    settings.host(),
                    isOpen ? "read the figures" : "listen in, as it isn't HTTPS");
        }
    }

    private static InetSocketAddress resolved(HttpSettings settings) {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new InputException("nev.http.host: there is no host '" + settings.host()
                    + "'; set it to an address of this machine, such as 127.0.0.1");
        }
        return address;
    }
}
