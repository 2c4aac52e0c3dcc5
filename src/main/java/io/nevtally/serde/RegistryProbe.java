package io.nevtally.serde;

import io.nevtally.config.InputException;
import java.util.Map;

/** Asks the schema registry whether it is there. Schemas are remembered, so that its absence may else go unnoticed. */
public final class RegistryProbe {
    private static final int FORBIDDEN = 403;

    private final RegistryConnection connection;

    /**
     * A probe.
     *
     * @param config the settings of the serde
     * @throws InputException if they can't be used
     */
    public RegistryProbe(Map<String, ?> config) {
        connection = new RegistryConnection(RegistrySettings.of(config));
    }

    /** Whether any of its addresses answers as a registry does; takes 10 seconds an address at most. */
    public boolean isAnswered() {
        try {
            connection.send("GET", "/config", null, answer -> answer.isDone() || answer.status() == FORBIDDEN);
            return true;
        } catch (RegistryTroubleException e) {
            return false;
        }
    }
}
