package io.nevtally.pulse;

import io.nevtally.catalogue.Measure;
import io.nevtally.name.Name;
import io.nevtally.name.NameMap;
import java.util.EnumMap;
import java.util.Map;

/**
 * Tells a {@link Pulse} what a task takes in. It has looked up those who report to the task, as each of them may come with
 * any record. For one thread at a time.
 */
public final class Listener {
    private final Pulse pulse;
    private final Map<Measure, NameMap<Name, Pulse.Heard>> known = new EnumMap<>(Measure.class);

    Listener(Pulse pulse) {
        this.pulse = pulse;
    }

    /**
     * The intake has taken a valid record, published at a time in milliseconds since 1970. Those of one reporter must not be
     * told by two listeners at once.
     */
    public void took(Measure measure, Name reporter, long published) {
        NameMap<Name, Pulse.Heard> reporters = known.computeIfAbsent(measure, added -> new NameMap<>());
        Pulse.Heard heard = reporters.get(reporter);
        if (heard == null) {
            heard = pulse.heard(measure, reporter.text());
            if (heard == null) {
                pulse.tookFromAnother(measure, published);
                return;
            }
            reporters.put(reporter, heard);
        }
        heard.add(published);
    }
}
