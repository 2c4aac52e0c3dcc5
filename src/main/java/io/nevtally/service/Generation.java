package io.nevtally.service;

import io.nevtally.config.InputException;
import java.util.SortedSet;

/**
 * Under which application id the figures that are in force are made. At first that is {@code application.id} itself; once
 * a rebuild has been promoted it is that of the rebuild.
 *
 * @param application the {@code application.id} of the settings
 * @param name the name of the rebuild that is in force; empty if none has been promoted
 * @param promoting the name of the rebuild that is being promoted; empty if none is
 * @param retiring the application id that was in force before and is yet to be cleared away; empty if none is
 * @param rebuilds the names of the rebuilds that stand beside, whether at work or not
 */
public record Generation(
        String application, String name, String promoting, String retiring, SortedSet<String> rebuilds) {

    /** The application id of the figures in force. */
    public String inForce() {
        return name.isEmpty() ? application : of(name);
    }

    /** The application id of a rebuild. */
    public String of(String rebuild) {
        return application + '-' + rebuild;
    }

    /** The same with a rebuild that is being promoted. */
    public Generation promoting(String rebuild) {
        return new Generation(application, name, rebuild, retiring, rebuilds);
    }

    /** The one after the promotion of a rebuild. */
    public Generation next(String rebuild) {
        return new Generation(application, rebuild, "", inForce(), rebuilds);
    }

    /** The same with nothing of before to be cleared away. */
    public Generation retired() {
        return new Generation(application, name, promoting, "", rebuilds);
    }

    /**
     * Makes sure that figures may be made for the live topics.
     *
     * @throws InputException if they may not; the message says what to do
     */
    public void requireNoPromotion() {
        if (!promoting.isEmpty()) {
            throw new InputException(
                    "'" + promoting + "' is being promoted, and nothing else may write figures meanwhile;"
                            + " finish with 'nev-tally rebuild --as " + promoting
                            + " --promote', or give it up with --discard");
        }
    }
}
