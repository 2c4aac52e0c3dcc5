package io.nevtally.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Figures as comma-separated values (RFC 4180), with the names of the Avro fields on top. Numbers are as they are, with a
 * dot where they have decimals; what there is no value for is empty.
 */
final class FigureCsv {
    private static final String LINE_END = "\r\n";

    private FigureCsv() {}

    /** Figures of a kind. */
    static String figures(FigureOptions.Kind kind, JsonNode figures) {
        return lines(
                switch (kind) {
                    case totals -> RunningTotal.getClassSchema();
                    case growth -> GrowthUpdate.getClassSchema();
                    case shares -> ShareUpdate.getClassSchema();
                },
                figures);
    }

    /** What became of the records, a line for each event type. */
    static String accounts(JsonNode accounts) {
        List<JsonNode> records = new ArrayList<>();
        for (Map.Entry<String, JsonNode> account : accounts.properties()) {
            ObjectNode record = JsonNodeFactory.instance.objectNode().put("measure", account.getKey());
            records.add(record.setAll((ObjectNode) account.getValue()));
        }
        return lines(Account.getClassSchema(), records);
    }

    private static String lines(Schema schema, Iterable<JsonNode> records) {
        List<String> names = schema.getFields().stream().map(Schema.Field::name).toList();
        StringBuilder lines = new StringBuilder(String.join(",", names)).append(LINE_END);
        for (JsonNode record : records) {
            List<String> cells =
                    names.stream().map(name -> cell(record.path(name))).toList();
            lines.append(String.join(",", cells)).append(LINE_END);
        }
        return lines.toString();
    }

    private static String cell(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros().toPlainString();
        }
        String text = value.isNull() ? "" : value.asText();
        boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
