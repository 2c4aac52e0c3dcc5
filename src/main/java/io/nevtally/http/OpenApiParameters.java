package io.nevtally.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nevtally.calendar.Basis;
import io.nevtally.calendar.WindowKind;
import io.nevtally.catalogue.Catalogue;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The parameters of requests for figures, as OpenAPI describes them.
 *
 * @param catalogue what values there are
 */
record OpenApiParameters(Catalogue catalogue) {

    /** All of them, by name. */
    ObjectNode all() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        Set<String> names = new LinkedHashSet<>(FigureQuery.streamParameters());
        names.addAll(FigureQuery.OF_AN_ANSWER);
        for (String name : names) {
            ObjectNode parameter = all.putObject(name).put("name", name).put("in", "query");
            parameter.put("description", description(name));
            parameter.set("schema", schema(name));
        }
        return all;
    }

    private static String description(String name) {
        return switch (name) {
            case "indicator" -> "Only this indicator.";
            case "ratio" -> "Only this ratio.";
            case "dimension" -> "Only figures broken down by this.";
            case "member" -> "Only this member, as the events name it; all in the dimension total.";
            case "window" -> "Only calendar windows of this kind, in any case of letters; days for totals only.";
            case "start" -> "Only windows that start on this day.";
            case "basis" -> "Only growth against this.";
            case "asOf" -> "The figures through this day, instead of today's.";
            case "limit" -> "The most figures in the answer.";
            case "after" ->
                "The record key that the answer goes on behind: that of the last figure of the page before.";
            default -> throw new IllegalStateException(name + " isn't described");
        };
    }

    private ObjectNode schema(String name) {
        return switch (name) {
            case "indicator" ->
                OpenApiSchemas.oneOf(catalogue.indicators().stream()
                        .map(indicator -> indicator.id())
                        .toList());
            case "ratio" ->
                OpenApiSchemas.oneOf(
                        catalogue.ratios().stream().map(ratio -> ratio.id()).toList());
            case "dimension" -> OpenApiSchemas.oneOf(catalogue.allDimensions());
            case "window" -> symbols(WindowKind.values());
            case "basis" -> symbols(Basis.values());
            case "start", "asOf" -> OpenApiSchemas.text().put("format", "date");
            case "limit" ->
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "integer")
                        .put("minimum", 1)
                        .put("maximum", FigureQuery.MOST)
                        .put("default", FigureQuery.LIMIT);
            default -> OpenApiSchemas.text();
        };
    }

    private static ObjectNode symbols(Enum<?>[] values) {
        return OpenApiSchemas.oneOf(Arrays.stream(values).map(Enum::name).toList());
    }
}
