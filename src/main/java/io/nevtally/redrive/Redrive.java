package io.nevtally.redrive;

import io.nevtally.committed.TopicReader;
import io.nevtally.config.Settings;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventCheck;
import io.nevtally.event.EventDecoder;
import io.nevtally.redrive.Decision.Mendable;
import io.nevtally.topic.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Looks through the dead letters, and publishes those again that would be accepted today. Each is published once, also
 * when a redrive is killed or two run at once: a mark is committed with it, only one redrive at a time can commit, and
 * each reads the marks after it has taken over from those before.
 */
public final class Redrive {
    /** The most letters of a transaction. What is wrong with the registry shows before one begins. */
    static final int TRANSACTION = 2_000;

    private final Clients clients;
    private final Topics topics;
    private final Judge judge;
    private final Set<ErrorCode> codes;
    private final String lettersId;
    private final InstantSource clock;
    private final int batch;
    private volatile boolean stopped;

    /**
     * A redrive.
     *
     * @param settings those of the service
     * @param decoder decodes as the service does
     * @param lettersId the topic id of the dead letters
     * @param codes the codes of the letters to look at; empty for all, and for what is no letter
     * @param clock gives published records their time
     */
    public Redrive(
            Settings settings, EventDecoder decoder, String lettersId, Set<ErrorCode> codes, InstantSource clock) {
        this(settings, decoder, lettersId, codes, clock, TRANSACTION);
    }

    Redrive(
            Settings settings,
            EventDecoder decoder,
            String lettersId,
            Set<ErrorCode> codes,
            InstantSource clock,
            int batch) {
        clients = new Clients(settings);
        topics = settings.topics();
        judge = new Judge(topics, decoder, new EventCheck(settings.calendar(), settings.historyStart()));
        this.codes = Set.copyOf(codes);
        this.lettersId = lettersId;
        this.clock = clock;
        this.batch = batch;
    }

    /**
     * Says what publishing would come to, and writes nothing.
     *
     * @throws RuntimeException if the brokers or the registry fail
     */
    public Report preview() throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = clients.consumer(batch)) {
            return look(consumer, (letters, now) -> {});
        }
    }

    /**
     * Publishes what can be mended.
     *
     * @throws RedriveException if it ends before its time; the message says how much was done by then
     */
    public Report publish() throws InterruptedException {
        try (Republisher republisher = new Republisher(clients.producer(), topics, lettersId);
                Consumer<byte[], byte[]> consumer = clients.consumer(batch)) {
            try {
                return look(consumer, republisher::publish);
            } catch (KafkaException e) {
                throw new RedriveException(e.getMessage() + "; " + Republisher.progress(republisher.published()), e);
            }
        }
    }

    /** Makes it end after the transaction that it is at. */
    public void stop() {
        stopped = true;
    }

    /** Whether it has been told to end. */
    public boolean isStopped() {
        return stopped;
    }

    /** What is done with the letters that can be mended. */
    private interface Outlet {
        void take(List<DeadLetter> letters, Instant now) throws InterruptedException;
    }

    private Report look(Consumer<byte[], byte[]> consumer, Outlet outlet) throws InterruptedException {
        TopicReader reader = new TopicReader(consumer);
        Marks marks = new Marks(lettersId);
        reader.read(topics.redriven(), records -> {
            records.forEach(marks::read);
            return !stopped;
        });
        Report report = new Report();
        if (!stopped) {
            reader.read(topics.deadLetters(), records -> {
                take(records, marks, outlet).forEach(report::add);
                return !stopped;
            });
        }
        return report;
    }

    private List<Decision> take(List<ConsumerRecord<byte[], byte[]>> records, Marks marks, Outlet outlet)
            throws InterruptedException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS); // as a record carries it
        List<Decision> decisions = new ArrayList<>();
        List<DeadLetter> mendable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (!isAskedFor(record)) {
                continue;
            }
            Decision decision = judge.decide(record, marks, now);
            decisions.add(decision);
            if (decision instanceof Mendable mend) {
                mendable.add(mend.letter());
            }
        }
        outlet.take(mendable, now);
        return decisions;
    }

    private boolean isAskedFor(ConsumerRecord<byte[], byte[]> record) {
        return codes.isEmpty()
                || DeadLetter.of(record)
                        .map(letter -> codes.contains(letter.code()))
                        .orElse(false);
    }
}
