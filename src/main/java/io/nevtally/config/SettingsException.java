package io.nevtally.config;

import java.util.List;

/** The settings can't be used. Tells everything that is wrong with them, one line each. */
public final class SettingsException extends InputException {
    private static final long serialVersionUID = 1L;

    /** The problems, which are at least one. */
    public SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
