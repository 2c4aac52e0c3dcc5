package io.nevtally.service;

import io.nevtally.commit.CommitRest;
import io.nevtally.config.ClientTrouble;
import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.event.EventCheck;
import io.nevtally.event.EventDecoder;
import io.nevtally.intake.Home;
import io.nevtally.intake.IntakeStage;
import io.nevtally.intake.SizeLimit;
import io.nevtally.intake.Unread;
import io.nevtally.pulse.Pulse;
import io.nevtally.serde.AvroSerde;
import io.nevtally.serde.EventReader;
import io.nevtally.serde.FigureSchemas;
import io.nevtally.serde.RegistryProbe;
import io.nevtally.serde.ValueSerde;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.Topics;
import io.nevtally.topology.NevTopology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: topics in place, streams running, everything closed in order. */
public final class TallyService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TallyService.class);

    private final Settings settings;
    private final Topics topics;
    private final Serde<SpecificRecord> figures;
    private final Pulse pulse;
    private final KafkaStreams streams;
    private final ViewFiles viewFiles;
    private final RestoreProgress restoring = new RestoreProgress(System::nanoTime);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread starter = new Thread(this::startStreams, "nev-tally-start");
    private volatile @Nullable RuntimeException failure;

    private TallyService(
            Settings settings, Serde<SpecificRecord> figures, Pulse pulse, Clients clients, Topology topology) {
        this.settings = settings;
        this.topics = settings.topics();
        this.figures = figures;
        this.pulse = pulse;
        this.viewFiles = new ViewFiles(settings);
        this.streams = new KafkaStreams(topology, settings.kafka(), clients);
    }

    /**
     * Creates the topics that are missing, and starts, under the application id that is in force.
     *
     * @throws InputException if a topic or the state doesn't fit, or the settings can't be used; the message says what to
     *     do
     * @throws KafkaException if the cluster can't be reached or refuses
     */
    public static TallyService start(Settings settings) throws InterruptedException {
        createTopics(settings);
        Generation generation = GenerationLog.read(settings);
        generation.requireNoPromotion();
        return run(settings.withApplication(generation.inForce()));
    }

    /**
     * The same under the very application id that is given.
     *
     * @param settings with outputs of its own, so that it writes no figure that others make
     */
    public static TallyService startBeside(Settings settings) throws InterruptedException {
        createTopics(settings);
        return run(settings);
    }

    /** Comes first, as it explains what is wrong with the settings of the cluster. */
    private static void createTopics(Settings settings) throws InterruptedException {
        List<String> created = ClusterTopics.prepare(settings);
        if (!created.isEmpty()) {
            LOG.info("created topics {}", String.join(", ", created));
        }
    }

    private static TallyService run(Settings settings) throws InterruptedException {
        TallyService service = create(settings);
        try {
            FingerprintLog.requireFit(settings);
            FigureSchemas.prepare(settings.serdeClass(), serdeConfig(settings), new Topics(settings.topicPrefix()));
            InternalTopics.createMissing(settings);
            service.viewFiles.beforeOpening();
            service.run();
            return service;
        } catch (RuntimeException | InterruptedException e) {
            service.close();
            throw e;
        }
    }

    private static TallyService create(Settings settings) {
        Map<String, String> config = serdeConfig(settings);
        Serde<SpecificRecord> figures = ValueSerde.load(settings.serdeClass(), config);
        EventDecoder decoder = EventReader.of(settings.serdeClass(), config);
        try {
            Pulse pulse = new Pulse();
            Clients clients =
                    new Clients(Set.copyOf(settings.topics().inputs()), new Unread(), new CommitRest(System::nanoTime));
            return new TallyService(
                    settings, figures, pulse, clients, topology(settings, figures, decoder, clients, pulse));
        } catch (StreamsException e) {
            throw e.getCause() instanceof ProcessorStateException cause
                    ? new InputException("state.dir: " + cause.getMessage() + "; name one that can be written to")
                    : e;
        } catch (KafkaException e) {
            throw ClientTrouble.explained(e, settings.kafka());
        }
    }

    /**
     * The topology that settings give.
     *
     * @param figures writes the output records
     * @param decoder decodes the input records
     */
    public static Topology topology(Settings settings, Serde<SpecificRecord> figures, EventDecoder decoder) {
        Clients none = new Clients(Set.of(), new Unread(), new CommitRest(System::nanoTime));
        return topology(settings, figures, decoder, none, new Pulse());
    }

    private static Topology topology(
            Settings settings, Serde<SpecificRecord> figures, EventDecoder decoder, Clients clients, Pulse pulse) {
        Topics topics = settings.topics();
        IntakeStage intake = new IntakeStage(
                topics,
                settings.catalogue(),
                settings.calendar(),
                decoder,
                new EventCheck(settings.calendar(), settings.historyStart()),
                new Home(settings.partitions(), SizeLimit.of(settings.kafka())),
                clients.unread(),
                clients.rest(),
                pulse);
        TallyStage tally = new TallyStage(
                settings.catalogue(),
                settings.calendar(),
                settings.historyStart(),
                System::nanoTime,
                clients.rest(),
                pulse);
        NevTopology topology = new NevTopology(
                topics,
                settings.partitions(),
                underLiveSubjects(settings, figures),
                settings.kafka(),
                settings.knownAt());
        return settings.http().figures() ? topology.build(intake, tally) : topology.buildWithoutViews(intake, tally);
    }

    /**
     * Figures that stand beside others are written under the subjects of those: they have the same schemas, the registry
     * keeps no trace of them, and they can be taken over as they are.
     */
    private static Serde<SpecificRecord> underLiveSubjects(Settings settings, Serde<SpecificRecord> figures) {
        if (settings.outputPrefix().equals(settings.topicPrefix())) {
            return figures;
        }
        int own = settings.outputPrefix().length();
        return Serdes.serdeFrom(
                (topic, figure) ->
                        figures.serializer().serialize(settings.topicPrefix() + topic.substring(own), figure),
                figures.deserializer());
    }

    /** Its settings, with the application id that it runs under. */
    public Settings settings() {
        return settings;
    }

    /** Its topics. */
    public Topics topics() {
        return topics;
    }

    /** Reads and writes figures in the wire format. */
    public Serde<SpecificRecord> figures() {
        return figures;
    }

    /** What it has done since its start. */
    public Pulse pulse() {
        return pulse;
    }

    /** Kafka Streams, whose stores for queries are named in {@link io.nevtally.topic.Views}. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Whether it does its work or may come to: neither failed nor closed. */
    public boolean isLive() {
        return streams.state() == KafkaStreams.State.CREATED || streams.state().isRunningOrRebalancing();
    }

    /** How far it has come with restoring its state; empty if it isn't at that. */
    public Optional<Restoring> restoring() {
        return restoring.now();
    }

    /** Tells whether the schema registry answers; none where the serde isn't ours, which has settings of its own. */
    public Optional<RegistryProbe> registryProbe() {
        return settings.serdeClass().equals(AvroSerde.class.getName())
                ? Optional.of(new RegistryProbe(serdeConfig(settings)))
                : Optional.empty();
    }

    /** Whether its state is restored and it is processing. */
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether it has ended by itself, because of a failure. */
    public boolean hasFailed() {
        return streams.state() == KafkaStreams.State.ERROR || streams.state() == KafkaStreams.State.PENDING_ERROR;
    }

    /**
     * Waits until the service has ended, by {@link #close} or because it failed.
     *
     * @throws RuntimeException if it has failed to start
     */
    public void awaitEnd() throws InterruptedException {
        ended.await();
        starter.join();
        if (failure != null) {
            throw failure;
        }
    }

    /** Ends the service; what has been read is committed first. */
    @Override
    public void close() {
        boolean wasOpen = streams.state() != KafkaStreams.State.CREATED;
        streams.close(CloseOptions.groupMembershipOperation(afterwards()));
        if (wasOpen && streams.state() == KafkaStreams.State.NOT_RUNNING) {
            viewFiles.closedInOrder();
        }
        figures.close();
    }

    /**
     * A member that is gone without a word is waited for until its session times out: by its other threads, by the other
     * instances, and by itself when it is started again. One with a name of its own
     * ({@code group.instance.id}) is known when it comes back.
     */
    private GroupMembershipOperation afterwards() {
        return settings.kafka().stringPropertyNames().stream()
                        .anyMatch(key -> key.endsWith(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG))
                ? GroupMembershipOperation.REMAIN_IN_GROUP
                : GroupMembershipOperation.LEAVE_GROUP;
    }

    private void run() {
        streams.setStateListener((now, before) -> {
            LOG.info("{}, was {}", now, before);
            if (now.hasCompletedShutdown()) {
                ended.countDown();
            }
        });
        streams.setGlobalStateRestoreListener(restoring);
        streams.setUncaughtExceptionHandler(new Failures());
        // It returns when the views are restored, which takes as long as there are figures.
        starter.start();
    }

    private void startStreams() {
        try {
            streams.start();
        } catch (RuntimeException e) {
            if (streams.state() == KafkaStreams.State.NOT_RUNNING
                    || streams.state() == KafkaStreams.State.PENDING_SHUTDOWN) {
                return; // it was closed meanwhile
            }
            failure = e;
            ended.countDown();
        }
    }

    private static Map<String, String> serdeConfig(Settings settings) {
        return settings.kafka().stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, key -> settings.kafka().getProperty(key)));
    }
}
