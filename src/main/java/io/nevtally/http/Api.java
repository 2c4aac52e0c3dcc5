package io.nevtally.http;

import io.nevtally.avro.figure.Account;
import io.nevtally.catalogue.Measure;
import io.nevtally.key.OutputKey;
import io.nevtally.service.Restoring;
import io.nevtally.view.FigureFilter;
import io.nevtally.view.FigureKind;
import io.nevtally.view.FigureView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers the requests that have one answer; the stream of figures is apart. */
final class Api {
    /** Says that there are more figures than the limit allowed. */
    static final String TRUNCATED = "Nev-Truncated";

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Served served;
    private final Answer openApi;

    /**
     * An API.
     *
     * @param isLocked whether a token has to be known
     */
    Api(Served served, boolean isLocked) {
        this.served = served;
        openApi = Answer.json(200, OpenApi.of(served.catalogue(), isLocked)).tagged();
    }

    /** The answer to a request, if there is anything at its path. */
    Optional<Answer> answer(String path, Parameters parameters) {
        return Optional.ofNullable(
                switch (path) {
                    case "/health/live" ->
                        health(parameters, served.isLive().getAsBoolean(), "live", Map.of("status", "down"));
                    case "/health/ready" ->
                        health(parameters, served.isReady().getAsBoolean(), "ready", whatIsWaitedFor());
                    case "/metrics" ->
                        Answer.of(200, PROMETHEUS, served.metrics().get());
                    case "/api/v1/totals" -> figures(FigureKind.TOTALS, parameters);
                    case "/api/v1/growth" -> figures(FigureKind.GROWTH, parameters);
                    case "/api/v1/shares" -> figures(FigureKind.SHARES, parameters);
                    case "/api/v1/indicators" -> indicators(parameters);
                    case "/api/v1/account" -> account(parameters);
                    case "/api/v1/openapi.json" -> openApi(parameters);
                    default -> LivePage.at(path).orElse(null);
                });
    }

    private static Answer health(Parameters parameters, boolean good, String yes, Map<String, Object> otherwise) {
        parameters.allow(List.of());
        return good
                ? Answer.json(200, Map.of("status", yes))
                : Answer.json(503, otherwise).with("Retry-After", "2");
    }

    private Map<String, Object> whatIsWaitedFor() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("status", "not ready");
        Optional<Restoring> restoring = served.restoring().get();
        told.put("waitsFor", restoring.isPresent() ? "state to be restored" : "partitions to be assigned");
        if (!served.hasRegistry().getAsBoolean()) {
            told.put("registry", "gives no answer");
        }
        restoring.ifPresent(progress -> {
            told.put("percent", progress.percent());
            told.put("restored", progress.restored());
            told.put("records", progress.records());
            if (progress.secondsLeft() >= 0) {
                told.put("secondsLeft", progress.secondsLeft());
            }
        });
        return told;
    }

    private Answer figures(FigureKind kind, Parameters parameters) {
        FigureQuery query = new FigureQuery(parameters, served.catalogue());
        FigureFilter filter = query.filter(kind);
        FigureView.Found found = query.asOf()
                .map(day -> served.asOf().find(kind, filter, day, query.page()))
                .orElseGet(() -> served.figures().find(kind, filter, query.page()));
        Answer answer = Answer.of(200, Answer.JSON, Json.array(found.figures()));
        OutputKey next = found.next();
        if (next == null) {
            return answer.tagged();
        }
        // Relative to the path, which a proxy may have changed.
        String address = kind.id() + '?' + parameters.queryWith("after", next.toString());
        return answer.with(TRUNCATED, "true")
                .with("Link", '<' + address + ">; rel=\"next\"")
                .tagged();
    }

    private Answer indicators(Parameters parameters) {
        parameters.allow(List.of());
        return Answer.json(200, CatalogueJson.of(served.catalogue())).tagged();
    }

    private Answer account(Parameters parameters) {
        parameters.allow(List.of());
        Map<String, Object> accounts = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            Account account = served.figures().account(measure).orElseGet(() -> nothing(measure));
            Map<String, @Nullable Object> fields = Json.fields(account);
            fields.remove("measure");
            accounts.put(measure.id(), fields);
        }
        return Answer.json(200, accounts).tagged();
    }

    private Answer openApi(Parameters parameters) {
        parameters.allow(List.of());
        return openApi;
    }

    private static Account nothing(Measure measure) {
        return new Account(measure.id(), 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    }
}
