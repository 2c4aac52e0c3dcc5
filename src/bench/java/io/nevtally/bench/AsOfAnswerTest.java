package io.nevtally.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.demo.SettledService;
import io.nevtally.http.HttpService;
import io.nevtally.serde.AvroSerde;
import io.nevtally.service.ClusterTopics;
import io.nevtally.service.TallyService;
import io.nevtally.topic.Topics;
import io.nevtally.view.FigureView;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a service takes to answer what was on a day, over HTTP, where the largest dimension has 100 makers on 1,000
 * days each: {@code mvn -Pbench test -Dtest=AsOfAnswerTest}.
 */
class AsOfAnswerTest {
    private static final int EVENTS = Integer.getInteger("nev.bench.events", 1_000_000);
    private static final int DAYS = 1_000;
    private static final int TIMES = 30;
    private static final List<String> QUESTIONS = List.of(
            "totals?asOf=2024-06-10&indicator=nev-sales&dimension=total&window=HALF_YEAR",
            "totals?asOf=2024-06-10&indicator=nev-sales&dimension=manufacturer&member=maker-7",
            "totals?asOf=2024-06-10&indicator=nev-sales&dimension=manufacturer&window=MONTH",
            "growth?asOf=2024-06-10&indicator=nev-sales&dimension=manufacturer&window=YEAR",
            "shares?asOf=2024-06-10&ratio=nev-sales-share&dimension=manufacturer&window=MONTH",
            "shares?asOf=2024-06-10&ratio=nev-sales-share&dimension=manufacturer&member=maker-7",
            "growth?asOf=2024-06-10&dimension=manufacturer",
            "totals?asOf=2024-06-10&limit=50000",
            "totals?indicator=nev-sales&dimension=manufacturer&window=MONTH");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path dir;

    @Test
    void shouldAnswer() throws Exception {
        String name = SharedSandbox.uniqueName("as-of");
        Properties properties = SharedSandbox.settings(name, dir.resolve("state"));
        properties.setProperty("nev.http.port", "0");
        Settings settings = SettingsReader.read(properties, Map.of());
        ClusterTopics.prepare(settings);
        try (AvroSerde serde =
                AvroSerde.of(Map.of("schema.registry.url", SharedSandbox.get().registryUrl()))) {
            String topic = new Topics(name).events(Measure.SALES);
            SharedSales.publish(topic, serde, EVENTS, DAYS);
        }
        try (TallyService service = TallyService.start(settings);
                SettledService settled = new SettledService(service);
                HttpService http = HttpService.start(service)) {
            while (!service.isReady()) {
                Thread.sleep(5);
            }
            FigureView view = FigureView.of(service.streams(), service.figures().deserializer(), service.topics());
            while (view.account(Measure.SALES).map(account -> account.getRead()).orElse(0L) < EVENTS
                    || !settled.isSettled()) {
                Thread.sleep(20);
            }
            for (String question : QUESTIONS) {
                tell(http.address().resolve("/api/v1/" + question));
            }
        }
    }

    private void tell(URI question) throws Exception {
        double first = seconds(question);
        double[] times = Stream.generate(() -> seconds(question))
                .limit(TIMES)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        System.out.println(String.format(
                Locale.ROOT,
                "%5.0f ms at first, then p50 %5.1f, worst %5.1f: %s",
                1e3 * first,
                1e3 * times[TIMES / 2],
                1e3 * times[TIMES - 1],
                question.getQuery()));
    }

    private double seconds(URI question) {
        long began = System.nanoTime();
        HttpResponse<String> answer = client.sendAsync(
                        HttpRequest.newBuilder(question).build(), HttpResponse.BodyHandlers.ofString())
                .join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().lines()).hasSizeGreaterThan(1);
        return (System.nanoTime() - began) / 1e9;
    }
}
