package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.view.FigureKeys;
import io.nevtally.view.FigureKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Figures as a service answers them over HTTP. */
final class AnsweredFigures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private AnsweredFigures() {}

    /** All figures through a day, by key. They come in the order of their keys, as they do without a day. */
    static Map<String, SpecificRecord> through(LocalDate day, URI service) throws Exception {
        Map<String, SpecificRecord> figures = new TreeMap<>();
        for (FigureKind kind : FigureKind.values()) {
            List<String> order = new ArrayList<>();
            for (JsonNode json : get(service.resolve("/api/v1/" + kind.id() + "?limit=50000&asOf=" + day))) {
                SpecificRecord figure = record(kind, json);
                order.add(FigureKeys.of(figure));
                figures.put(FigureKeys.of(figure), figure);
            }
            assertThat(order).isSorted().doesNotHaveDuplicates();
        }
        return figures;
    }

    private static JsonNode get(URI address) throws Exception {
        HttpResponse<String> answer =
                CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s: %s", address, answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Nev-Truncated")).isEmpty();
        return JSON.readTree(answer.body());
    }

    private static SpecificRecord record(FigureKind kind, JsonNode json) {
        SpecificRecord record = switch (kind) {
            case TOTALS -> new RunningTotal();
            case GROWTH -> new GrowthUpdate();
            case SHARES -> new ShareUpdate();
        };
        assertThat(json.properties()).hasSameSizeAs(record.getSchema().getFields());
        for (Schema.Field field : record.getSchema().getFields()) {
            record.put(field.pos(), value(json.get(field.name()), field.schema()));
        }
        return record;
    }

    private static @Nullable Object value(JsonNode json, Schema schema) {
        if (schema.getLogicalType() != null) {
            return LocalDate.parse(json.textValue());
        }
        return switch (schema.getType()) {
            case UNION -> json.isNull() ? null : value(json, schema.getTypes().get(1));
            case ENUM -> SpecificData.get().createEnum(json.textValue(), schema);
            case LONG -> json.longValue();
            case DOUBLE -> json.doubleValue();
            default -> json.textValue();
        };
    }
}
