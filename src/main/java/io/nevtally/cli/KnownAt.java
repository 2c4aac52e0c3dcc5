package io.nevtally.cli;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.http.HttpService;
import io.nevtally.rebuild.Rebuild;
import io.nevtally.service.TallyService;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * A service for one question: what the figures were when a time was the last that any record had. It makes them anew from
 * the input, beside those in force, and takes them away when it is closed, also on Ctrl-C.
 */
final class KnownAt implements AutoCloseable {
    private static final int LONGEST_STOP_S = 60;
    private static final int NAME_LENGTH = 8;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final HttpService http;
    private final String token;

    /** The time, and where the input is. */
    static final class Time {
        @Option(
                names = "--known-at",
                required = true,
                paramLabel = "TIME",
                description =
                        "Show what was known then: reads the whole input again, up to the records of that time, such"
                                + " as 2023-07-31T12:00:00+08:00; a day means its end. Needs --config, not a running service.")
        @SuppressWarnings("NullAway.Init") // required
        String time;

        @Option(
                names = "--bootstrap-servers",
                paramLabel = "HOST:PORT",
                description = "With --known-at: Kafka brokers (localhost:9092).")
        @Nullable
        String bootstrapServers;

        @Option(
                names = "--schema-registry",
                paramLabel = "URL",
                description = "With --known-at: schema registry (http://localhost:8081/apis/ccompat/v7).")
        @Nullable
        String schemaRegistry;
    }

    private KnownAt(Instant time, Settings settings, CommandSpec spec) throws InterruptedException {
        token = settings.http().token();
        String name = "known-at-" + UUID.randomUUID().toString().substring(0, NAME_LENGTH);
        try {
            Rebuild rebuild = Rebuild.open(name, settings, RebuildCommand.progress(spec));
            opened.push(new OnShutdown(rebuild::stop, LONGEST_STOP_S));
            opened.push(rebuild);
            opened.push(() -> discard(rebuild, name));
            TallyService service = rebuild.known(time);
            opened.push(service);
            http = HttpService.start(service);
            opened.push(http);
        } catch (RuntimeException | InterruptedException e) {
            closeAfter(e);
            throw e;
        }
    }

    /**
     * Makes the figures, which takes as long as reading the input.
     *
     * @throws InputException if the time or the settings can't be used
     */
    static KnownAt open(Time asked, ShowCommand.@Nullable Where where, CommandSpec spec) throws InterruptedException {
        if (where != null && where.url != null) {
            throw new InputException(
                    "--known-at: is answered from the input, and by no service; give --config instead of" + " --url");
        }
        Path config = where == null ? null : where.config;
        Settings settings = Connection.settings(config, asked.bootstrapServers, asked.schemaRegistry);
        Instant time = time(asked.time, settings.calendar());
        Logs.quieten(spec);
        return new KnownAt(time, settings, spec);
    }

    /** A time, or the last moment of a day. */
    static Instant time(String text, ReportingCalendar calendar) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : calendar.startOf(LocalDate.parse(text).plusDays(1)).minusMillis(1);
        } catch (DateTimeException e) {
            throw new InputException("--known-at: '" + text
                    + "' is neither a time such as 2023-07-31T12:00:00+08:00 nor a" + " day such as 2023-07-31");
        }
    }

    /** Where it answers. */
    ServiceAddress address() {
        return new ServiceAddress(http.address(), token, null);
    }

    /** Takes all of it away, even if something of it can't be. */
    @Override
    public void close() {
        RuntimeException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                failure = e instanceof RuntimeException r ? r : new IllegalStateException(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static void discard(Rebuild rebuild, String name) throws InterruptedException {
        try {
            rebuild.discard();
        } catch (KafkaException | InputException e) {
            throw new KafkaException(
                    e.getMessage() + "; take away what is left with 'nev-tally rebuild --as " + name + " --discard'",
                    e);
        }
    }

    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
