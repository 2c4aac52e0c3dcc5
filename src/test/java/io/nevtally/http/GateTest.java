package io.nevtally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.Certificates;
import io.nevtally.config.HttpSettings;
import io.nevtally.config.InputException;
import io.nevtally.config.Tls;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps figures to those who may read them. */
class GateTest {
    private static final String TOKEN = "Zm9yLXRoZS1mZXc=";

    @TempDir
    private Path dir;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "/, 200",
        "/health/live, 200",
        "/health/ready, 200",
        "/metrics, 401",
        "/api/v1/totals, 401",
        "/api/v1/indicators, 401",
        "/api/v1/stream, 401",
        "/api/v1/no-such-thing, 401",
        "/api/%76%31/totals, 401",
        "/%61pi/v1/totals, 401",
        "/no-such-thing, 404",
    })
    void shouldKeepFiguresAndMetrics(String path, int status) throws Exception {
        try (FakeService service = new FakeService(plain(TOKEN))) {
            assertThat(get(service, path, null).statusCode()).isEqualTo(status);
        }
    }

    @Test
    void shouldLetInWhoKnowsTheToken() throws Exception {
        try (FakeService service = new FakeService(plain(TOKEN))) {
            assertThat(get(service, "/api/v1/totals?limit=1", "Bearer " + TOKEN).body())
                    .contains("nev-sales");
            assertThat(get(service, "/api/v1/totals", "Bearer " + TOKEN)
                            .headers()
                            .firstValue("Cache-Control"))
                    .hasValue("no-store");
            assertThat(get(service, "/metrics", "bearer  " + TOKEN).body()).isEqualTo("metric 1\n");

            HttpResponse<String> without = get(service, "/metrics", null);
            assertThat(without.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"nev-tally\"");
            assertThat(without.body()).contains("a token is needed; send it as 'Authorization: Bearer TOKEN'");
            HttpResponse<String> other = get(service, "/metrics", "Bearer another");
            assertThat(other.statusCode()).isEqualTo(401);
            assertThat(other.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer realm=\"nev-tally\", error=\"invalid_token\"");
            assertThat(other.body()).contains("the token is another").doesNotContain(TOKEN, "another\\");
            assertThat(get(service, "/metrics", "Basic " + TOKEN).statusCode()).isEqualTo(401);
            assertThat(get(service, "/metrics", "Bearer ").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void shouldServeOverHttpsFromEveryTypeOfKeystore() throws Exception {
        Certificates certificates = Certificates.make(dir);
        Path pem = pem(certificates);
        HttpClient trusting = HttpClient.newBuilder()
                .sslContext(Objects.requireNonNull(Tls.of(
                        Map.of("truststore.location", certificates.pem().toString(), "truststore.type", "PEM"), "")))
                .build();
        for (HttpSettings settings : new HttpSettings[] {
            encrypted(certificates.keystore(), "PKCS12", Certificates.PASSWORD), encrypted(pem, "PEM", "")
        }) {
            try (FakeService service = new FakeService(settings)) {
                assertThat(service.address().getScheme()).isEqualTo("https");
                HttpRequest request = HttpRequest.newBuilder(URI.create(service.address() + "/metrics"))
                        .build();
                assertThat(trusting.send(request, BodyHandlers.ofString()).body())
                        .isEqualTo("metric 1\n");
                assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                        .isInstanceOf(SSLHandshakeException.class);
            }
        }
    }

    @Test
    void shouldNameTheKeystoreThatCannotBeUsed() throws Exception {
        Certificates certificates = Certificates.make(dir);

        assertThatThrownBy(() -> new FakeService(encrypted(certificates.keystore(), "PKCS12", "not-the-password")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("nev.http.ssl.*: Failed to load SSL keystore " + certificates.keystore())
                .hasMessageEndingWith("; check the path, the password and the type")
                .hasMessageNotContaining("not-the-password");
    }

    private HttpResponse<String> get(FakeService service, String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.address() + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpSettings plain(String token) {
        return new HttpSettings("127.0.0.1", 0, token, "", "", "", true);
    }

    private static HttpSettings encrypted(Path keystore, String type, String password) {
        return new HttpSettings("127.0.0.1", 0, "", keystore.toString(), type, password, true);
    }

    /** The key and the certificate as text. */
    private Path pem(Certificates certificates) throws Exception {
        char[] password = Certificates.PASSWORD.toCharArray();
        KeyStore store = KeyStore.getInstance(certificates.keystore().toFile(), password);
        String key = Base64.getMimeEncoder()
                .encodeToString(store.getKey("server", password).getEncoded());
        return Files.writeString(
                dir.resolve("key-and-certificate.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n"
                        + Files.readString(certificates.pem()));
    }
}
