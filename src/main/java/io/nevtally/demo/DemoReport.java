package io.nevtally.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Outcome;
import io.nevtally.ledger.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/**
 * What the demo has come to.
 *
 * @param headline the figures
 * @param accounts what became of the records
 * @param seconds how long it took
 */
public record DemoReport(Headline headline, Map<Measure, Account> accounts, double seconds) {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Writes it to a file as JSON. */
    public void write(Path file) throws IOException {
        MAPPER.writeValue(file.toFile(), toJson());
    }

    ObjectNode toJson() {
        ObjectNode report = MAPPER.createObjectNode();
        headline.figures().forEach(figure -> report.withArray("headline").add(toJson(figure)));
        ObjectNode account = report.putObject("account");
        accounts.forEach((measure, records) -> put(account.putObject(measure.id()), records));
        report.put("seconds", seconds);
        return report;
    }

    private static ObjectNode toJson(HeadlineFigure figure) {
        LocalDate asOf = figure.asOf();
        return MAPPER.createObjectNode()
                .put("figure", figure.entry().figure())
                .put("id", figure.entry().id())
                .put("dimension", figure.entry().dimension())
                .put("member", figure.entry().member())
                .put("window", Headline.WINDOW.kind().name())
                .put("start", Headline.WINDOW.start().toString())
                .put("asOf", asOf == null ? null : asOf.toString())
                .put("total", figure.total())
                .put("growth", figure.growth())
                .put("share", figure.share())
                .put("changeInPoints", figure.changeInPoints());
    }

    private static void put(ObjectNode node, Account account) {
        node.put("read", account.read())
                .put("counted", account.of(Outcome.COUNTED.name()))
                .put("replaced", account.of(Outcome.REPLACED.name()))
                .put("withdrawn", account.of(Outcome.WITHDRAWN.name()))
                .put("superseded", account.of(Outcome.SUPERSEDED.name()))
                .put("repeated", account.of(Outcome.REPEATED.name()))
                .put("deadLettered", account.of(Outcome.DEAD_LETTERED.name()));
    }
}
