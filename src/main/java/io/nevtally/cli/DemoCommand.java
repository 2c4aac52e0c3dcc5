package io.nevtally.cli;

import io.nevtally.catalogue.Measure;
import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.demo.AccountTable;
import io.nevtally.demo.DemoHistory;
import io.nevtally.demo.DemoPublisher;
import io.nevtally.demo.DemoReport;
import io.nevtally.demo.Headline;
import io.nevtally.demo.HeadlineTable;
import io.nevtally.demo.SettledService;
import io.nevtally.event.Outcome;
import io.nevtally.http.HttpService;
import io.nevtally.ledger.Account;
import io.nevtally.progress.Progress;
import io.nevtally.progress.Screen;
import io.nevtally.sandbox.Ports;
import io.nevtally.sandbox.Sandbox;
import io.nevtally.service.TallyService;
import io.nevtally.topic.AccountRecords;
import io.nevtally.view.FigureView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: two years of events through a broker of its own, and the figures that come out. */
@Command(
        name = "demo",
        description = {
            "Replay a bundled history through a Kafka broker on this machine, and show the figures.",
            "The history is synthetic: it adds up to published figures, and everything else about it is illustrative.",
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** Without any progress for so long, something is wrong. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final long began = System.nanoTime();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Option(names = "--exit", description = "End after the table, instead of serving until Ctrl-C.")
    private boolean exit;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the figures and the account to a file, as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "The broker's port; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "The registry's port; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int registryPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The live page's port; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int httpPort;

    @Override
    public Integer call() throws Exception {
        try (Shutdown shutdown = new Shutdown()) {
            Logs.quieten(spec);
            say("Starting a Kafka broker and a schema registry");
            Sandbox sandbox = shutdown.open(() -> Sandbox.start(new Ports(kafkaPort, registryPort)));
            say("Kafka broker     " + sandbox.bootstrapServers());
            say("Schema registry  " + sandbox.registryUrl());
            say("Starting the service");
            TallyService service = shutdown.open(() -> TallyService.start(settings(sandbox)));
            HttpService http = shutdown.open(() -> HttpService.start(service));
            say("Live page        " + http.address());
            DemoHistory history = new DemoHistory();
            Map<Measure, Account> expected = history.expectedAccounts();
            say("Replaying January 2022 to June 2023");
            publish(history, read(expected), sandbox, service);
            FigureView view = FigureView.of(service.streams(), service.figures().deserializer(), service.topics());
            Headline headline = awaitHeadline(service, view, read(expected));
            say("Done");
            report(headline, accounts(view));
            requireEqual(expected, accounts(view));
            if (!exit) {
                out().println("Look at " + http.address() + ", or try 'nev-tally show'. Ctrl-C ends all of it.");
                out().flush();
                shutdown.await();
            }
        }
        return Main.OK;
    }

    private Settings settings(Sandbox sandbox) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", sandbox.bootstrapServers());
        properties.setProperty("schema.registry.url", sandbox.registryUrl());
        properties.setProperty("state.dir", sandbox.directory().resolve("state").toString());
        properties.setProperty("nev.http.port", Integer.toString(httpPort));
        // Every commit emits what has changed, and in a replay of history that is much.
        properties.setProperty("commit.interval.ms", "2000");
        // Without the environment, which may be that of another service.
        return SettingsReader.read(properties, Map.of());
    }

    private void publish(DemoHistory history, long records, Sandbox sandbox, TallyService service) {
        try (DemoPublisher publisher = new DemoPublisher(
                sandbox.bootstrapServers(), service.topics(), service.figures().serializer())) {
            Progress progress = progress("publish");
            publisher.publish(history, published -> progress.update(published, records, published));
            progress.finish();
        }
    }

    /** Waits until the service has read all records, and all that follows from them is published. */
    private Headline awaitHeadline(TallyService service, FigureView view, long records) throws InterruptedException {
        Progress progress = progress("catch up");
        try (SettledService settled = new SettledService(service)) {
            long read = 0;
            long last = System.nanoTime();
            while (read < records || !settled.isSettled()) {
                if (service.hasFailed()) {
                    throw new KafkaException("the service has ended before the figures were there; its log says why");
                }
                if (System.nanoTime() - last > PATIENCE.toNanos()) {
                    throw new KafkaException("no progress for " + PATIENCE.toSeconds() + " s: " + read + " of "
                            + records + " records are read");
                }
                Thread.sleep(PAUSE.toMillis());
                long now = read(accounts(view));
                last = now > read ? System.nanoTime() : last;
                read = now;
                progress.update(read, records, read);
            }
            progress.finish();
            return settled.headline();
        }
    }

    /** What has become of the records so far. */
    private static Map<Measure, Account> accounts(FigureView view) {
        Map<Measure, Account> accounts = new EnumMap<>(Measure.class);
        try {
            for (Measure measure : Measure.values()) {
                view.account(measure).ifPresent(account -> accounts.put(measure, AccountRecords.account(account)));
            }
        } catch (InvalidStateStoreException e) {
            return accounts; // the service is still starting
        }
        return accounts;
    }

    private void report(Headline headline, Map<Measure, Account> accounts) {
        double seconds = seconds();
        print(HeadlineTable.lines(headline));
        print(AccountTable.lines(accounts));
        if (json != null) {
            try {
                new DemoReport(headline, accounts, seconds).write(json);
            } catch (IOException e) {
                throw new InputException(json + ": can't be written: " + e.getMessage() + "; name another file");
            }
            say("Wrote " + json);
        }
    }

    /** The history says what must become of its records. */
    private static void requireEqual(Map<Measure, Account> expected, Map<Measure, Account> accounts) {
        List<String> differences = new ArrayList<>();
        expected.forEach((measure, account) -> {
            for (Outcome outcome : Outcome.values()) {
                long records =
                        accounts.getOrDefault(measure, Account.empty(measure)).of(outcome.name());
                if (records != account.of(outcome.name())) {
                    differences.add("the account of " + measure.id() + " has " + records + ' ' + outcome
                            + ", it should have " + account.of(outcome.name()));
                }
            }
        });
        if (!differences.isEmpty()) {
            throw new IllegalStateException(String.join(System.lineSeparator(), differences));
        }
    }

    private static long read(Map<Measure, Account> accounts) {
        return accounts.values().stream().mapToLong(Account::read).sum();
    }

    private Progress progress(String label) {
        return new Progress(
                label, spec.commandLine().getErr(), Screen.ofStandardError(System.getenv()), System::nanoTime);
    }

    private void print(List<String> lines) {
        out().println();
        lines.forEach(out()::println);
        out().println();
        out().flush();
    }

    private void say(String what) {
        out().printf(Locale.ROOT, "%5.1f s  %s%n", seconds(), what);
        out().flush();
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
