package io.nevtally.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.nevtally.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncApiTest {
    private static final Path LINT = Path.of(System.getProperty("nev.home"), "src/test/asyncapi");

    private final JsonNode document = AsyncApi.of(new Topics("acme"), 7);

    @TempDir
    private Path dir;

    /** AsyncAPI's own parser, and what it has understood: every topic of the contract, and none of our own. */
    @Test
    void shouldBeUnderstoodByOthers() throws Exception {
        assumeInstalled();
        Path file = Files.writeString(dir.resolve("asyncapi.json"), document.toString());

        Process lint = new ProcessBuilder("node", "lint.mjs")
                .directory(LINT.toFile())
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(told.lines())
                .containsExactly(
                        "send acme.events.production VehicleProduced 11 fields",
                        "send acme.events.sales VehicleSold 14 fields",
                        "send acme.events.exports VehicleExported 12 fields",
                        "send acme.events.chargers ChargerInstalled 11 fields",
                        "receive acme.totals RunningTotal 10 fields",
                        "receive acme.growth GrowthUpdate 12 fields",
                        "receive acme.shares ShareUpdate 11 fields",
                        "receive acme.accounts Account 8 fields",
                        "receive acme.dead-letters DeadLetter 0 fields");
        assertThat(lint.waitFor()).isZero();
    }

    @Test
    void shouldNameNoTopicAsItIsCalledByDefault() {
        assertThat(document.toString()).contains("acme.").doesNotContain("nev.");
    }

    @Test
    void shouldTellHowTopicsAreSet() {
        JsonNode totals = document.at("/channels/totals/bindings/kafka");
        assertThat(totals.path("partitions").asInt()).isEqualTo(7);
        assertThat(totals.path("topicConfiguration")).hasToString("{\"cleanup.policy\":[\"compact\"]}");
        JsonNode letters = document.at("/channels/deadLetters/bindings/kafka/topicConfiguration");
        assertThat(letters.path("retention.ms").asLong()).isEqualTo(-1);
        assertThat(letters.path("max.message.bytes").asInt()).isEqualTo(10_485_760);
    }

    @Test
    void shouldTellWhatRecordsAreAndTheirKeys() {
        JsonNode growth = document.at("/components/messages/GrowthUpdate");
        assertThat(growth.path("summary").asText())
                .isEqualTo("Like-for-like growth of an indicator for one member and calendar window.");
        assertThat(growth.at("/bindings/kafka/key/description").asText())
                .isEqualTo("indicator|dimension|member|window|start|basis");
        assertThat(growth.at("/payload/schema/fields/10/doc").asText()).contains("0.424 is +42.4 %");
    }

    @Test
    void shouldTellWhyALetterIsDead() {
        JsonNode headers = document.at("/components/messages/DeadLetter/headers");
        List<String> names = new ArrayList<>();
        headers.path("required").forEach(name -> names.add(name.asText()));

        assertThat(names)
                .containsExactly(
                        "nev-error-code",
                        "nev-error-message",
                        "nev-error-topic",
                        "nev-error-partition",
                        "nev-error-offset");
        assertThat(headers.at("/properties/nev-error-code/enum"))
                .hasSize(10)
                .extracting(JsonNode::asText)
                .contains("NOT_AVRO", "REVISION_CONFLICT");
    }

    private static void assumeInstalled() {
        boolean isInstalled = Files.exists(LINT.resolve("node_modules/@asyncapi/parser"));
        if (System.getenv("NEV_TALLY_CI") != null) {
            assertThat(isInstalled)
                    .as(".ci/run has installed AsyncAPI's parser")
                    .isTrue();
        }
        assumeTrue(
                isInstalled, "AsyncAPI's parser isn't there: npm install --prefix src/test/asyncapi --no-package-lock");
    }
}
