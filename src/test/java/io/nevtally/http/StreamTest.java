package io.nevtally.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.WindowKind;
import io.nevtally.avro.figure.WindowState;
import io.nevtally.view.InMemoryViews;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamTest {
    private final FakeService service = new FakeService(Duration.ofMillis(100));
    private final List<AutoCloseable> open = new ArrayList<>();
    private long offset = 5;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
        service.close();
    }

    @Test
    void shouldPassOnAFigureAsItIsEmitted() throws Exception {
        BufferedReader stream = connect("");

        emit(total("nev-sales", "BYD", 42));

        assertThat(next(stream))
                .containsExactly(
                        "id: nev.totals-0@5",
                        "event: total",
                        "data: {\"indicator\":\"nev-sales\",\"dimension\":\"manufacturer\",\"member\":\"BYD\","
                                + "\"window\":\"YEAR\",\"start\":\"2023-01-01\",\"end\":\"2024-01-01\",\"total\":42,"
                                + "\"events\":1,\"asOf\":\"2023-06-30\",\"state\":\"OPEN\"}");
    }

    @Test
    void shouldNameAFigureThatIsNoMore() throws Exception {
        BufferedReader stream = connect("?dimension=manufacturer");

        emit(new ConsumerRecord<>("nev.totals", 0, offset++, "nev-sales|manufacturer|BYD|YEAR|2023-01-01", null));

        assertThat(next(stream))
                .containsExactly(
                        "id: nev.totals-0@5",
                        "event: removed",
                        "data: {\"key\":\"nev-sales|manufacturer|BYD|YEAR|2023-01-01\",\"kind\":\"total\"}");
    }

    @Test
    void shouldPassOnWhatIsAskedForOnly() throws Exception {
        BufferedReader sales = connect("?indicator=nev-sales&member=GAC");
        BufferedReader shares = connect("?ratio=nev-market-share");

        emit(total("vehicle-sales", "GAC", 1));
        emit(total("nev-sales", "BYD", 2));
        emit(total("nev-sales", "GAC", 3));
        emit(new ConsumerRecord<>("nev.shares", 0, 5, "nev-market-share|total|all|YEAR|2023-01-01", null));

        assertThat(next(sales).get(2)).contains("\"total\":3");
        assertThat(next(shares).get(0)).isEqualTo("id: nev.shares-0@5");
    }

    @Test
    void shouldSendAHeartbeatWhileNothingHappens() throws Exception {
        BufferedReader stream = connect("");

        assertThat(stream.readLine()).isEqualTo(": still here");
    }

    @Test
    void shouldStopReadingOnceNobodyListens() throws Exception {
        BufferedReader stream = connect("");

        stream.close();

        await(service.consumer::closed);
    }

    @Test
    void shouldEndWithTheService() throws Exception {
        BufferedReader stream = connect("");

        service.close();

        await(() -> isOver(stream));
        await(service.consumer::closed);
    }

    @Test
    void shouldLetGoOfAClientThatDoesNotReadAndServeTheOthers() throws Exception {
        Socket slow = new Socket();
        slow.setReceiveBufferSize(4_096);
        slow.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), service.address().getPort()));
        open.add(slow);
        slow.getOutputStream()
                .write("GET /api/v1/stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        BufferedReader quick = connect("?member=GAC");

        // More than the queue and the sockets' buffers hold, in batches as a consumer gets them.
        for (int batch = 0; batch < 100; batch++) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                records.add(total("nev-sales", "BYD", i));
            }
            service.consumer.schedulePollTask(() -> records.forEach(service.consumer::addRecord));
        }
        emit(total("nev-sales", "GAC", 7));

        assertThat(next(quick).get(2)).contains("\"total\":7");
        InputStream rest = slow.getInputStream();
        await(() -> isOver(rest));
    }

    private BufferedReader connect(String query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.address() + "/api/v1/stream" + query))
                .build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        BufferedReader reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        open.add(reader);
        assertThat(reader.readLine()).isEqualTo("retry: 2000");
        assertThat(reader.readLine()).isEmpty();
        return reader;
    }

    private void emit(ConsumerRecord<String, byte[]> record) {
        service.consumer.schedulePollTask(() -> service.consumer.addRecord(record));
    }

    private ConsumerRecord<String, byte[]> total(String indicator, String member, long total) {
        TopicPartition topic = FakeService.TOTALS;
        RunningTotal record = RunningTotal.newBuilder()
                .setIndicator(indicator)
                .setDimension("manufacturer")
                .setMember(member)
                .setWindow(WindowKind.YEAR)
                .setStart(LocalDate.of(2023, 1, 1))
                .setEnd(LocalDate.of(2024, 1, 1))
                .setTotal(total)
                .setEvents(1)
                .setAsOf(LocalDate.of(2023, 6, 30))
                .setState(WindowState.OPEN)
                .build();
        String key = indicator + "|manufacturer|" + member + "|YEAR|2023-01-01";
        return new ConsumerRecord<>(topic.topic(), topic.partition(), offset++, key, InMemoryViews.bytes(record));
    }

    /** The lines of the next event, comments left out. */
    private static List<String> next(BufferedReader stream) throws IOException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = stream.readLine();
            assertThat(line).as("the stream is over").isNotNull();
            if (line.isEmpty() && !lines.isEmpty()) {
                return lines;
            }
            if (!line.isEmpty() && !line.startsWith(":")) {
                lines.add(line);
            }
        }
    }

    private static boolean isOver(BufferedReader stream) {
        try {
            return stream.readLine() == null;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isOver(InputStream stream) {
        try {
            return stream.read(new byte[65_536]) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
