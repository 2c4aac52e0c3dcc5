package io.nevtally.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nevtally.serde.RegisteredSchema.Reference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with a schema registry in Confluent's REST API. Waits for a registry that is in trouble; what all methods throw
 * if that lasts is {@link RegistryTroubleException}. Thread-safe.
 */
final class RegistryClient {
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int VERSION_NOT_FOUND = 40402;
    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    /** A replica of the registry may lag behind the producer that has just registered the schema. */
    private static final long LAG = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long UNKNOWN_FOR = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_UNKNOWN = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryConnection connection;
    private final Patience patience;
    private final Map<Integer, RegisteredSchema> known = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknown = new ConcurrentHashMap<>();

    RegistryClient(RegistrySettings settings) {
        connection = new RegistryConnection(settings);
        patience = new Patience(settings.patience());
    }

    /** The schema with an id; empty if the registry answers that it doesn't know the id. */
    Optional<RegisteredSchema> schema(int id) {
        RegisteredSchema cached = known.get(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        Long asked = unknown.get(id);
        if (asked != null && System.nanoTime() - asked < UNKNOWN_FOR) {
            return Optional.empty();
        }
        Optional<RegisteredSchema> found = fetch(id);
        if (found.isEmpty()) {
            Patience.pause(LAG);
            found = fetch(id);
        }
        found.ifPresentOrElse(schema -> known.put(id, schema), () -> rememberUnknown(id));
        return found;
    }

    /** A version of a subject, {@code latest} for the last one; empty if there is none. */
    Optional<RegisteredSchema> version(String subject, String version) {
        String path = "/subjects/" + encoded(subject) + "/versions/" + encoded(version);
        RegistryAnswer answer = ask("GET", path, null, a -> hasSchema(a) || isNotFound(a));
        return answer.isDone() ? Optional.of(read(answer.json(), -1)) : Optional.empty();
    }

    /** The id of a schema under a subject; empty if it isn't there. */
    OptionalInt lookUp(String subject, String schema) {
        RegistryAnswer answer =
                ask("POST", "/subjects/" + encoded(subject), body(schema), a -> hasId(a) || isNotFound(a));
        return answer.isDone() ? OptionalInt.of(answer.json().path("id").asInt()) : OptionalInt.empty();
    }

    /**
     * Registers a schema under a subject, if it isn't there yet, and returns its id.
     *
     * @throws SerializationException if the registry refuses it
     */
    int register(String subject, String schema) {
        RegistryAnswer answer = tryToRegister(subject, schema);
        if (answer.status() == CONFLICT) {
            // Another thread or instance may have been quicker by a moment, which Apicurio calls a conflict, too.
            OptionalInt registered = lookUp(subject, schema);
            if (registered.isPresent()) {
                return registered.getAsInt();
            }
            answer = tryToRegister(subject, schema);
        }
        if (!answer.isDone()) {
            throw new SerializationException("the schema registry refuses the schema for subject " + subject
                    + "; is it compatible with the versions there? Take away what isn't ours, or set another"
                    + " nev.topic.prefix (" + answer + ")");
        }
        return answer.json().path("id").asInt();
    }

    private RegistryAnswer tryToRegister(String subject, String schema) {
        return ask(
                "POST",
                "/subjects/" + encoded(subject) + "/versions",
                body(schema),
                a -> hasId(a) || a.status() == CONFLICT || a.status() == UNPROCESSABLE);
    }

    /** Sets the compatibility of a subject; a registry that won't have it changed is left alone. */
    void setCompatibility(String subject, String level) {
        ask(
                "PUT",
                "/config/" + encoded(subject),
                JSON.createObjectNode().put("compatibility", level).toString(),
                a -> true);
    }

    private RegistryAnswer ask(String method, String path, @Nullable String body, Predicate<RegistryAnswer> isAnswer) {
        return patience.await(() -> connection.send(method, path, body, isAnswer));
    }

    private Optional<RegisteredSchema> fetch(int id) {
        RegistryAnswer answer =
                ask("GET", "/schemas/ids/" + id, null, a -> hasSchema(a) || a.errorCode() == SCHEMA_NOT_FOUND);
        return answer.isDone() ? Optional.of(read(answer.json(), id)) : Optional.empty();
    }

    private void rememberUnknown(int id) {
        if (unknown.size() >= MOST_UNKNOWN) {
            unknown.clear();
        }
        unknown.put(id, System.nanoTime());
    }

    private static RegisteredSchema read(JsonNode json, int id) {
        List<Reference> references = new ArrayList<>();
        for (JsonNode reference : json.path("references")) {
            references.add(new Reference(
                    reference.path("subject").asText(),
                    reference.path("version").asText()));
        }
        return new RegisteredSchema(
                json.path("id").asInt(id),
                json.path("schemaType").asText("AVRO"),
                json.path("schema").asText(),
                List.copyOf(references));
    }

    private static boolean hasSchema(RegistryAnswer answer) {
        return answer.isDone() && answer.json().path("schema").isTextual();
    }

    private static boolean hasId(RegistryAnswer answer) {
        return answer.isDone() && answer.json().path("id").isInt();
    }

    private static boolean isNotFound(RegistryAnswer answer) {
        return List.of(SUBJECT_NOT_FOUND, VERSION_NOT_FOUND, SCHEMA_NOT_FOUND).contains(answer.errorCode());
    }

    private static String body(String schema) {
        return JSON.createObjectNode().put("schema", schema).toString();
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
