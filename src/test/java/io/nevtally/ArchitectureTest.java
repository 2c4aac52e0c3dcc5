package io.nevtally;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The direction of the code. Think hard before you widen a line here: the core stays pure because nothing may reach in,
 * and the stages can be read one at a time because they know nothing of each other.
 */
@AnalyzeClasses(packages = "io.nevtally", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** What each package of the core and the stages may use of ours. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("calendar", List.of()),
            Map.entry("yaml", List.of()),
            Map.entry("key", List.of()),
            Map.entry("name", List.of()),
            Map.entry("catalogue", List.of("calendar", "name", "yaml")),
            Map.entry("ledger", List.of("calendar", "catalogue", "key", "name")),
            Map.entry("event", List.of("calendar", "catalogue", "name", "avro")),
            Map.entry("topic", List.of("calendar", "catalogue", "key", "name", "ledger", "event", "avro")),
            Map.entry("commit", List.of()),
            Map.entry("bucket", List.of("calendar")),
            Map.entry("pulse", List.of("catalogue", "name", "event")),
            Map.entry(
                    "intake",
                    List.of("calendar", "catalogue", "name", "ledger", "event", "topic", "commit", "pulse", "avro")),
            Map.entry("tally", List.of("calendar", "catalogue", "ledger", "topic", "commit", "pulse", "avro")),
            Map.entry(
                    "topology",
                    List.of(
                            "calendar",
                            "catalogue",
                            "ledger",
                            "topic",
                            "commit",
                            "bucket",
                            "avro",
                            "intake",
                            "tally")));

    /** What is around them: uses the core and the topics, and has no cycles. */
    private static final Set<String> AROUND = Set.of(
            "config",
            "access",
            "serde",
            "service",
            "view",
            "http",
            "metrics",
            "asyncapi",
            "progress",
            "committed",
            "source",
            "mapping",
            "replay",
            "redrive",
            "rebuild",
            "sandbox",
            "demo",
            "cli");

    private static final String[] CORE_AND_STAGES =
            MAY_USE.keySet().stream().map(ArchitectureTest::in).toArray(String[]::new);

    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.YearMonth.now",
            "java.time.Year.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.time.ZoneId.systemDefault");

    @ArchTest
    static void shouldDependInOneDirection(JavaClasses ours) {
        MAY_USE.forEach((name, allowed) -> {
            List<String> packages = new ArrayList<>(allowed);
            packages.add(name);
            String[] patterns = packages.stream().map(ArchitectureTest::in).toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage(in(name))
                    .should()
                    .onlyDependOnClassesThat(
                            resideOutsideOfPackage("io.nevtally..").or(resideInAnyPackage(patterns)))
                    .check(ours);
        });
    }

    @ArchTest
    static void shouldHaveAPlaceForEveryPackage(JavaClasses ours) {
        Set<JavaPackage> packages = ours.getPackage("io.nevtally").getSubpackages();

        assertThat(packages.stream().map(JavaPackage::getRelativeName).filter(name -> !name.equals("avro")))
                .isSubsetOf(Stream.concat(MAY_USE.keySet().stream(), AROUND.stream())
                        .toList());
    }

    @ArchTest
    static void shouldMarkEveryPackageForNullChecks(JavaClasses ours) {
        assertThat(ours.getPackage("io.nevtally").getSubpackagesInTree())
                .filteredOn(
                        each -> !each.getClasses().isEmpty() && !each.getName().startsWith("io.nevtally.avro"))
                .allMatch(each -> each.isAnnotatedWith(NullMarked.class), "has a package-info with @NullMarked");
    }

    @ArchTest
    static final ArchRule shouldHaveNoCycles =
            slices().matching("io.nevtally.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule shouldKeepTheLedgerPure = classes()
            .that()
            .resideInAnyPackage(in("calendar"), in("name"), in("ledger"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.nevtally..", "org.jspecify..");

    @ArchTest
    static final ArchRule shouldKeepTheCatalogueFreeOfKafkaAndAvro = classes()
            .that()
            .resideInAPackage(in("catalogue"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.nevtally..", "org.jspecify..");

    @ArchTest
    static final ArchRule shouldCheckEventsWithoutKafka = noClasses()
            .that()
            .resideInAPackage(in("event"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule shouldReadYamlInOnePlaceOnly = noClasses()
            .that()
            .resideOutsideOfPackage(in("yaml"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    /** The service puts the stages together; nobody else out there knows them. */
    @ArchTest
    static final ArchRule shouldReachTheStagesByTheServiceOnly = noClasses()
            .that()
            .resideOutsideOfPackages(in("topology"), in("service"), in("intake"), in("tally"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(in("intake"), in("tally"));

    @ArchTest
    static final ArchRule shouldBeStartedByTheCommandsOnly = noClasses()
            .that()
            .resideOutsideOfPackage(in("cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(in("cli"));

    @ArchTest
    static final ArchRule shouldNotReadTheClock = noClasses()
            .that()
            .resideInAnyPackage(CORE_AND_STAGES)
            .should()
            .accessTargetWhere(target("read the clock or the machine's zone", CLOCKS))
            .because("figures are a function of the history");

    @ArchTest
    static final ArchRule shouldExitInMainOnly = noClasses()
            .should()
            .accessTargetWhere(target("exit", Set.of("java.lang.System.exit"))
                    .and(describe(
                            "outside of Main.main",
                            access -> !access.getOrigin().getFullName().startsWith("io.nevtally.cli.Main.main("))));

    /** After a signal the exit code can only be had by halting, once everything is closed. */
    @ArchTest
    static final ArchRule shouldHaltInShutdownOnly = noClasses()
            .should()
            .accessTargetWhere(target("halt", Set.of("java.lang.Runtime.halt"))
                    .and(describe(
                            "outside of Shutdown",
                            access -> !access.getOriginOwner().getFullName().equals("io.nevtally.cli.Shutdown"))));

    /** Streams keeps a window's start only, and reads a month or a 23-hour day back with a wrong end. */
    @ArchTest
    static final ArchRule shouldNotMakeWindowsOfStreams = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.kafka.streams.kstream.Windows");

    @ArchTest
    static final ArchRule shouldNotUseJavaUtilLogging =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    private static String in(String name) {
        return "io.nevtally." + name + "..";
    }

    private static DescribedPredicate<JavaAccess<?>> target(String description, Set<String> names) {
        return describe(
                description,
                access -> names.contains(access.getTargetOwner().getName()
                        + '.'
                        + access.getTarget().getName()));
    }
}
