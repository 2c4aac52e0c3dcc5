package io.nevtally.rebuild;

import io.nevtally.config.Settings;
import io.nevtally.service.Generation;

/**
 * A topology that makes all figures anew beside those in force.
 *
 * @param name what it is called
 * @param live the settings, with the application id that is in force
 * @param own the same with its own application id and outputs
 */
record Candidate(String name, Settings live, Settings own) {

    /**
     * A candidate for what is in force.
     *
     * @param settings with {@code application.id} as it is configured, and what the figures are to be made with
     */
    static Candidate of(String name, Settings settings, Generation generation) {
        return new Candidate(
                name,
                settings.withApplication(generation.inForce()),
                settings.beside(generation.of(name), settings.topicPrefix() + '-' + name));
    }
}
