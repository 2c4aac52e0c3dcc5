package io.nevtally.rebuild;

import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.service.Generation;
import io.nevtally.service.GenerationLog;
import io.nevtally.service.TallyService;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * From what is in force to a candidate, step by step, each of which is noted down before the next, so that a takeover that is
 * killed anywhere can be done again: no instance runs any more, and none can begin; the candidate has read all; it is in
 * force; nothing is left of what was before.
 */
final class Takeover {
    private final String name;
    private final Settings settings;
    private final Clients clients;
    private final Logs logs;
    private final GenerationLog generations;

    Takeover(String name, Settings settings, Clients clients, Logs logs, GenerationLog generations) {
        this.name = name;
        this.settings = settings;
        this.clients = clients;
        this.logs = logs;
        this.generations = generations;
    }

    /** Goes on from where it is. */
    @SuppressWarnings("try") // a seat only has to be held
    Promoted run(Worker worker, Deserializer<SpecificRecord> figures) throws InterruptedException {
        Generation generation = generations.read();
        if (generation.name().equals(name)) {
            clearAway(generation);
            return new Promoted(0, 0, true);
        }
        require(generation);
        clearAway(generation);
        generation = generations.read();
        Candidate candidate = Candidate.of(name, settings, generation);
        Promoted promoted;
        try (Seat seat = seat(candidate.live().application());
                Promotion promotion = new Promotion(clients, generation.application())) {
            generations.put(generation.promoting(name));
            try (TallyService service = TallyService.startBeside(candidate.own().unasked())) {
                worker.catchUp("catch up", service);
            }
            // Whatever it has read and not yet told is kept with its state, and told to the live topics later.
            promoted = promotion.commit(
                    new Differences(logs, candidate, figures), new Letters(logs), candidate, generation.next(name));
            // An instance that began before any of this and waits to be let in must find nothing to go on with.
            new Removal(logs).topics(Removal.internalTopics(candidate.live().application()));
        }
        clearAway(generations.read());
        return promoted;
    }

    /** Takes back that it was begun. */
    @SuppressWarnings("try") // a seat only has to be held, and a promotion begun to take back the one before
    void giveUp() throws InterruptedException {
        Generation generation = generations.read();
        try (Seat seat = seat(generation.inForce());
                Promotion promotion = new Promotion(clients, generation.application())) {
            generations.put(generation.promoting(""));
        }
    }

    private void require(Generation generation) {
        if (!generation.promoting().isEmpty() && !generation.promoting().equals(name)) {
            throw new InputException("'" + generation.promoting()
                    + "' is being promoted; finish that first, or give it up with --discard");
        }
        if (!generation.rebuilds().contains(name)) {
            throw new InputException("there is no rebuild '" + name + "'; make it with 'nev-tally rebuild --as " + name
                    + "', and see how its figures differ, before you promote it");
        }
    }

    /** Clears away what was in force before what is, and the outputs that this had as a candidate. */
    @SuppressWarnings("try") // a seat only has to be held
    private void clearAway(Generation generation) throws InterruptedException {
        if (generation.retiring().isEmpty()) {
            return;
        }
        Removal removal = new Removal(logs);
        removal.topics(Candidate.of(generation.name(), settings, generation)
                .own()
                .topics()
                .outputs());
        try (Seat seat = seat(generation.retiring())) {
            removal.topics(Removal.internalTopics(generation.retiring()));
        }
        removal.application(settings.withApplication(generation.retiring()));
        generations.remove(generation.name());
        generations.put(generation.retired());
    }

    private Seat seat(String application) throws InterruptedException {
        return Seat.take(clients, new Removal(logs), application, GenerationLog.topic(settings.application()));
    }
}
