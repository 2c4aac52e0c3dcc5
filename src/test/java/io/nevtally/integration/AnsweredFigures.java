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
        return walked(service, "limit=50000&asOf=" + day);
    }

    /** All figures of today, by key, read in pages of a few. */
    static Map<String, SpecificRecord> today(int limit, URI service) throws Exception {
        return walked(service, "limit=" + limit);
    }

    private static Map<String, SpecificRecord> walked(URI service, String query) throws Exception {
        Map<String, SpecificRecord> figures = new TreeMap<>();
        for (FigureKind kind : FigureKind.values()) {
            List<String> order = new ArrayList<>();
            URI page = service.resolve("/api/v1/" + kind.id() + "?" + query);
            while (page != null) {
                HttpResponse<String> answer = get(page);
                for (JsonNode json : JSON.readTree(answer.body())) {
                    SpecificRecord figure = record(kind, json);
                    order.add(FigureKeys.of(figure));
                    figures.put(FigureKeys.of(figure), figure);
                }
                String link = answer.headers().firstValue("Link").orElse("");
                page = link.isEmpty() ? null : page.resolve(link.replaceFirst("<(.*)>; rel=\"next\"", "$1"));
            }
            assertThat(order).isSorted().doesNotHaveDuplicates();
        }
        return figures;
    }

    /** What an instance says that an answer is, for all to agree upon. */
    static String tag(URI address) throws Exception {
        return get(address).headers().firstValue("ETag").orElseThrow();
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        HttpResponse<String> answer =
                CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s: %s", address, answer.body()).isEqualTo(200);
        return answer;
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
