package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent over the line, which a service doesn't tell. */
class ServiceClientTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ServiceClient client;
    private volatile String figures = "[1]";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = new ServiceClient(new ServiceAddress(address, "", null));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldNotBeSentAgainWhatHasNotChanged() throws Exception {
        assertThat(ask("a")).isEqualTo("[1]");
        assertThat(ask("a")).isEqualTo("[1]");
        assertThat(ask("b")).isEqualTo("[1]");
        figures = "[1,2]";
        assertThat(ask("a")).isEqualTo("[1,2]");
        assertThat(ask("a")).isEqualTo("[1,2]");

        assertThat(requests)
                .containsExactly(
                        "member=a null: 200",
                        "member=a \"[1]\": 304",
                        "member=b null: 200",
                        "member=a \"[1]\": 200",
                        "member=a \"[1,2]\": 304");
    }

    private String ask(String member) throws Exception {
        return client.get("/figures", Map.of("member", member)).toString();
    }

    /** Answers with the figures, which are their own tag. */
    private void answer(HttpExchange exchange) throws IOException {
        String tag = '"' + figures + '"';
        String has = exchange.getRequestHeaders().getFirst("If-None-Match");
        int status = tag.equals(has) ? 304 : 200;
        requests.add(exchange.getRequestURI().getQuery() + ' ' + has + ": " + status);
        exchange.getResponseHeaders().set("ETag", tag);
        byte[] body = figures.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, status == 304 ? -1 : body.length);
        if (status == 200) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
