package io.nevtally.rebuild;

import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.progress.Progress;
import io.nevtally.serde.ValueSerde;
import io.nevtally.service.ClusterTopics;
import io.nevtally.service.Fingerprint;
import io.nevtally.service.FingerprintLog;
import io.nevtally.service.Generation;
import io.nevtally.service.GenerationLog;
import io.nevtally.service.TallyService;
import io.nevtally.topic.TopicAdmin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * All figures made anew, under a name of their own, beside those in force. What methods throw besides is
 * {@link org.apache.kafka.common.KafkaException} if the cluster can't be reached or refuses, {@link InputException} if the
 * settings or the name can't be used, and {@link RebuildException} if it has been told to stop.
 */
public final class Rebuild implements AutoCloseable {
    private final String name;
    private final Settings settings;
    private final Clients clients;
    private final Logs logs;
    private final GenerationLog generations;
    private final Worker worker;

    private Rebuild(String name, Settings settings, Function<String, Progress> progress) {
        this.name = name;
        this.settings = settings;
        clients = new Clients(settings);
        logs = new Logs(clients);
        generations = GenerationLog.open(settings);
        worker = new Worker(logs, progress);
    }

    /**
     * Connects to the cluster.
     *
     * @param name what to call it: a to z, 0 to 9 and -
     * @param settings what the figures are to be made with, and the {@code application.id} and {@code nev.topic.prefix} of
     *     those in force
     * @param progress shows how far something is that is told in a word or two
     */
    public static Rebuild open(String name, Settings settings, Function<String, Progress> progress)
            throws InterruptedException {
        // The first to ask, and so the one that explains what is wrong with the address.
        List<String> missing = ClusterTopics.ask(settings, TopicAdmin::missing);
        if (!missing.isEmpty()) {
            throw new InputException("there is no topic " + missing.get(0)
                    + "; check the address and nev.topic.prefix, or" + " start the service once with 'nev-tally run'");
        }
        return new Rebuild(name, settings, progress);
    }

    /** Makes a call that is going on, or the next one, end before its time. */
    public void stop() {
        worker.stop();
    }

    /** Makes the figures, or goes on with that, up to the end of the input, and compares them with those in force. */
    public Report run() throws InterruptedException {
        Candidate candidate = begin();
        try (TallyService service = TallyService.startBeside(candidate.own().unasked());
                Serde<SpecificRecord> figures = figures()) {
            worker.catchUp("rebuild", service);
            Definitions definitions = new Definitions(
                    FingerprintLog.read(candidate.live()),
                    Fingerprint.of(candidate.own()).entries(),
                    candidate.own().catalogue());
            Comparison comparison = new Comparison(
                    candidate.live().topics(),
                    new Differences(logs, candidate, figures.deserializer()),
                    definitions,
                    figures.deserializer());
            return compare(comparison, candidate, service);
        }
    }

    private Report compare(Comparison comparison, Candidate candidate, TallyService service)
            throws InterruptedException {
        String live = candidate.live().application();
        boolean running = new Removal(logs).isInUse(live);
        long behind = worker.passBoth(service, live, running);
        if (!running) {
            return comparison.report(null, behind);
        }
        Comparison.Unexplained earlier = comparison.look();
        if (!earlier.marks().isEmpty()) {
            behind = worker.passBoth(service, live, true);
        }
        return comparison.report(earlier, behind);
    }

    /**
     * Makes the figures as they were when a time was the last that any record had, and answers for them.
     *
     * @param time the latest time of the records that are read, inclusive
     * @return a service that answers; to be closed, and then {@link #discard}ed
     */
    public TallyService known(Instant time) throws InterruptedException {
        Settings own = begin().own().knownAt(time);
        try (TallyService service = TallyService.startBeside(own.unasked())) {
            worker.catchUp("read", service);
        }
        // Started once more, as it reads the views up to their ends then before anything else.
        TallyService service = TallyService.startBeside(own);
        try {
            worker.awaitReadiness(service);
            return service;
        } catch (RuntimeException | InterruptedException e) {
            service.close();
            throw e;
        }
    }

    /** Puts it in force; where that was begun before, goes on with it. */
    public Promoted promote() throws InterruptedException {
        try (Serde<SpecificRecord> figures = figures()) {
            return new Takeover(name, settings, clients, logs, generations).run(worker, figures.deserializer());
        }
    }

    /**
     * Takes away all that it has made.
     *
     * @return whether there was anything
     */
    public boolean discard() throws InterruptedException {
        Generation generation = generations.read();
        if (generation.name().equals(name)) {
            throw new InputException("'" + name + "' is in force, and can't be discarded; promote another one first");
        }
        if (!generation.rebuilds().contains(name)) {
            return false;
        }
        if (generation.promoting().equals(name)) {
            new Takeover(name, settings, clients, logs, generations).giveUp();
        }
        Candidate candidate = Candidate.of(name, settings, generation);
        Removal removal = new Removal(logs);
        if (removal.isInUse(candidate.own().application())) {
            throw new InputException(
                    "'" + name + "' is at work; end it, then discard it (one that was killed counts until"
                            + " its session is over, 45 s unless set)");
        }
        removal.topics(candidate.own().topics().outputs());
        removal.application(candidate.own());
        generations.remove(name);
        return true;
    }

    /** Notes that it is there, before anything of it is. */
    private Candidate begin() throws InterruptedException {
        Generation generation = generations.read();
        generation.requireNoPromotion();
        if (generation.name().equals(name)) {
            throw new InputException("'" + name + "' is in force already; choose another name");
        }
        Candidate candidate = Candidate.of(name, settings, generation);
        if (!generation.rebuilds().contains(name)) {
            requireFree(candidate);
            generations.add(name);
        }
        return candidate;
    }

    /** Other applications may have the names that it would. */
    private void requireFree(Candidate candidate) throws InterruptedException {
        String application = candidate.own().application();
        List<String> names = new ArrayList<>(candidate.own().topics().outputs());
        names.addAll(Removal.internalTopics(application));
        names.retainAll(logs.topics());
        if (!names.isEmpty() || new Removal(logs).isGroup(application)) {
            throw new InputException(
                    "there is " + (names.isEmpty() ? "a group " + application : "a topic " + names.get(0))
                            + " already, which no rebuild has made; choose another name than '" + name + "'");
        }
    }

    @Override
    public void close() {
        generations.close();
        logs.close();
    }

    private Serde<SpecificRecord> figures() {
        Map<String, Object> config = new HashMap<>();
        config.put("schema.registry.wait.ms", "15000"); // someone is waiting
        settings.kafka()
                .stringPropertyNames()
                .forEach(key -> config.put(key, settings.kafka().getProperty(key)));
        return ValueSerde.load(settings.serdeClass(), config);
    }
}
