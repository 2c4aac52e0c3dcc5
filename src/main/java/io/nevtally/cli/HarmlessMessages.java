package io.nevtally.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps single warnings out of the log whose loggers have other things to say that matter. Which ones, and why, stands in
 * {@code logback.xml}.
 */
public final class HarmlessMessages extends Filter<ILoggingEvent> {
    private final List<String> messages = new ArrayList<>();

    /** Made by Logback. */
    public HarmlessMessages() {}

    /** Adds a message by a part of it: an element {@code message} of the configuration. */
    public void addMessage(String part) {
        messages.add(part);
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        return event.getLevel().levelInt <= Level.WARN_INT
                        && message != null
                        && messages.stream().anyMatch(message::contains)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
