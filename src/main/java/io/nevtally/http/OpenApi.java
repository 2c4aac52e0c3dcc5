package io.nevtally.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.view.FigureKind;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** The OpenAPI document of a service: its paths, with the parameters that it takes and the schemas of what it answers. */
final class OpenApi {
    private static final String TOKEN = "token";

    private final OpenApiParameters parameters;
    private final boolean isLocked;
    private final ObjectNode paths = object();

    private OpenApi(Catalogue catalogue, boolean isLocked) {
        this.parameters = new OpenApiParameters(catalogue);
        this.isLocked = isLocked;
    }

    /**
     * The document.
     *
     * @param catalogue what there are figures of
     * @param isLocked whether a token has to be known
     */
    static ObjectNode of(Catalogue catalogue, boolean isLocked) {
        return new OpenApi(catalogue, isLocked).document();
    }

    private ObjectNode document() {
        ObjectNode document = object().put("openapi", "3.1.1");
        document.putObject("info")
                .put("title", "NEV Tally")
                .put("version", version())
                .put(
                        "description",
                        "Running totals, growth and shares from new-energy-vehicle events, as they happen. Any instance"
                                + " answers for all. HEAD is possible wherever GET is, and nothing else.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/");
        ArrayNode security = document.putArray("security");
        if (isLocked) {
            security.addObject().putArray(TOKEN);
        }
        for (FigureKind kind : FigureKind.values()) {
            figures(kind);
        }
        tagged(get("/api/v1/indicators", "getIndicators", "What there are figures of."), "Catalogue");
        tagged(get("/api/v1/account", "getAccount", "What became of the records read, by event type."), "Accounts");
        stream();
        tagged(get("/api/v1/openapi.json", "getOpenApi", "This document."), "OpenApi");
        health("/health/live", "getLive", "Whether the service does its work, or may come to.");
        health("/health/ready", "getReady", "Whether state is restored and records are processed.");
        document.set("paths", paths);
        ObjectNode components = document.putObject("components");
        components.set("schemas", OpenApiSchemas.all());
        components.set("parameters", parameters.all());
        components.set("responses", responses());
        if (isLocked) {
            components
                    .putObject("securitySchemes")
                    .putObject(TOKEN)
                    .put("type", "http")
                    .put("scheme", "bearer")
                    .put("description", "The service's nev.http.token.");
        }
        return document;
    }

    private void figures(FigureKind kind) {
        Schema record = OpenApiSchemas.schema(kind);
        ObjectNode operation = get(
                "/api/v1/" + kind.id(),
                "get" + Character.toUpperCase(kind.id().charAt(0)) + kind.id().substring(1),
                record.getDoc().substring(0, record.getDoc().indexOf('.') + 1));
        parameters(operation, FigureQuery.parameters(kind));
        ObjectNode headers = tagged(operation, OpenApiSchemas.listOf(OpenApiSchemas.reference(record.getName())));
        header(headers, "Link", "The address of the next page, as rel=\"next\", where there is one.");
        header(headers, Api.TRUNCATED, "true where the limit left figures out.");
        failures(operation, "400", "503");
    }

    private void stream() {
        ObjectNode operation = get(Front.STREAM, "getStream", "Figures as they are emitted, as server-sent events.")
                .put(
                        "description",
                        "Events are total, growth and share, whose data is the figure, and removed, whose data is the"
                                + " record key and the kind of a figure that no longer exists. With an indicator there"
                                + " are no shares, with a ratio only those.");
        parameters(operation, FigureQuery.streamParameters());
        answer(operation, "200", "Events, without an end.", "text/event-stream", OpenApiSchemas.text());
        failures(operation, "400", "503");
    }

    private void health(String path, String id, String summary) {
        ObjectNode operation = open(get(path, id, summary));
        answer(operation, "200", "Yes.", Answer.JSON, OpenApiSchemas.reference("Health"));
        answer(operation, "503", "No, and what is waited for.", Answer.JSON, OpenApiSchemas.reference("Health"));
        failures(operation, "400");
    }

    private ObjectNode get(String path, String id, String summary) {
        ObjectNode operation = paths.putObject(path).putObject("get");
        return operation.put("operationId", id).put("summary", summary);
    }

    /** An operation that asks for no token. */
    private ObjectNode open(ObjectNode operation) {
        if (isLocked) {
            operation.putArray("security");
        }
        return operation;
    }

    private static void parameters(ObjectNode operation, List<String> names) {
        ArrayNode list = operation.putArray("parameters");
        names.forEach(name -> list.add(reference("parameters", name)));
    }

    private void tagged(ObjectNode operation, String schema) {
        tagged(operation, OpenApiSchemas.reference(schema));
        failures(operation, "400", "503");
    }

    /** An answer with a tag, and none for those who have it; the headers of the answer. */
    private static ObjectNode tagged(ObjectNode operation, ObjectNode schema) {
        answer(operation, "200", operation.path("summary").asText(), Answer.JSON, schema);
        ObjectNode headers = ((ObjectNode) operation.at("/responses/200")).putObject("headers");
        header(headers, "ETag", "Names the answer; send it as If-None-Match to be told whether it is still the same.");
        ((ObjectNode) operation.path("responses")).set("304", reference("responses", "304"));
        return headers;
    }

    private static void answer(
            ObjectNode operation, String status, String description, String type, ObjectNode schema) {
        ObjectNode answer = operation.withObjectProperty("responses").putObject(status);
        answer.put("description", description)
                .putObject("content")
                .putObject(type)
                .set("schema", schema);
    }

    private static void header(ObjectNode headers, String name, String description) {
        headers.putObject(name).put("description", description).set("schema", OpenApiSchemas.text());
    }

    private void failures(ObjectNode operation, String... statuses) {
        ObjectNode responses = operation.withObjectProperty("responses");
        if (isLocked && !operation.has("security")) {
            responses.set("401", reference("responses", "401"));
        }
        for (String status : statuses) {
            responses.set(status, reference("responses", status));
        }
    }

    private ObjectNode responses() {
        ObjectNode responses = object();
        responses.putObject("304").put("description", "The answer is still the one with the tag of If-None-Match.");
        problem(responses, "400", "A parameter that there isn't, or a value that can't be.");
        if (isLocked) {
            problem(responses, "401", "Without the token.");
        }
        problem(responses, "503", "Not now.");
        header(
                ((ObjectNode) responses.path("503")).putObject("headers"),
                "Retry-After",
                "In how many seconds to come again.");
        return responses;
    }

    private static void problem(ObjectNode responses, String status, String description) {
        responses
                .putObject(status)
                .put("description", description)
                .putObject("content")
                .putObject(Answer.PROBLEM)
                .set("schema", OpenApiSchemas.reference("Problem"));
    }

    private static ObjectNode reference(String what, String name) {
        return object().put("$ref", "#/components/" + what + '/' + name);
    }

    /** Only a packaged program has one. */
    private static String version() {
        return Optional.ofNullable(OpenApi.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
