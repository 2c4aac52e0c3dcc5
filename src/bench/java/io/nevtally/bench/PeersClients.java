package io.nevtally.bench;

import java.io.File;
import java.nio.file.Path;

/** Kafka's clients of the version that a peer's connector was made for, as it calls what is private to them. */
final class PeersClients {

    private PeersClients() {}

    /**
     * A class path on which they come before ours.
     *
     * @param peer the directory that the build has put them in
     */
    static String first(String peer) {
        return Path.of(System.getProperty("nev.home", ""), "target", peer, "kafka-clients.jar")
                + File.pathSeparator
                + System.getProperty("java.class.path");
    }
}
