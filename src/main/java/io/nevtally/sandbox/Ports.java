package io.nevtally.sandbox;

import io.nevtally.config.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The ports of a sandbox, on 127.0.0.1; 0 for any that is free.
 *
 * @param kafka the broker's
 * @param registry the schema registry's
 */
public record Ports(int kafka, int registry) {
    /** Any that are free. */
    public static final Ports ANY = new Ports(0, 0);

    private static final int HIGHEST = 65_535;

    /**
     * Checks the ports.
     *
     * @throws InputException if one is out of range or taken
     */
    void check() {
        check(kafka, "--kafka-port");
        check(registry, "--registry-port");
        if (kafka != 0 && kafka == registry) {
            throw new InputException("--kafka-port and --registry-port are both " + kafka + "; choose different ones");
        }
    }

    private static void check(int port, String option) {
        if (port < 0 || port > HIGHEST) {
            throw new InputException(option + ": " + port + " is no port; choose one of 1 to " + HIGHEST
                    + ", or 0 for any that is free");
        }
        try {
            listen(port).close();
        } catch (IOException e) {
            throw new InputException(option + ": port " + port + " is taken; end the program that listens there, or"
                    + " choose another port, or 0 for any that is free");
        }
    }

    /** A port that has just been free. */
    static int anyFree() {
        try (ServerSocket socket = listen(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
