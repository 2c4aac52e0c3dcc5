package io.nevtally.oracle;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Stock;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Ratio;
import io.nevtally.catalogue.ReferenceSeries;
import io.nevtally.catalogue.Term;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A catalogue as the oracle's tables. */
final class CatalogueTables {
    private final String suffix;
    private final Map<String, List<List<Object>>> rows = new TreeMap<>();
    private final Map<String, ReferenceSeries> references = new HashMap<>();

    private CatalogueTables(String suffix) {
        this.suffix = suffix;
    }

    /**
     * Adds a catalogue.
     *
     * @param suffix what the names of its measures, indicators, ratios and series end with
     */
    static void fill(Connection connection, Catalogue catalogue, String suffix) throws SQLException {
        CatalogueTables tables = new CatalogueTables(suffix);
        for (Indicator indicator : catalogue.indicators()) {
            tables.add(indicator);
        }
        for (Ratio ratio : catalogue.ratios()) {
            String id = ratio.id() + suffix;
            tables.add(id, "numerator", ratio.numerator());
            tables.add(id, "denominator", ratio.denominator());
            tables.breakDown(id, ratio.dimensions());
        }
        for (ReferenceSeries series : tables.references.values()) {
            for (Map.Entry<LocalDate, Long> step : series.values().entrySet()) {
                tables.insert("reference", series.id() + suffix, step.getKey(), step.getValue());
            }
        }
        tables.write(connection);
    }

    private void add(Indicator indicator) {
        String id = indicator.id() + suffix;
        String measure = indicator.measure().id() + suffix;
        String source = indicator.source().id() + suffix;
        breakDown(id, indicator.dimensions());
        if (indicator instanceof Distinct distinct) {
            insert("indicator", id, measure, "distinct", source, distinct.counted(), null, null);
        } else if (indicator instanceof Stock stock) {
            insert("indicator", id, measure, "stock", source, null, stock.baseline(), stock.on());
        } else {
            Sum sum = (Sum) indicator;
            String kind = sum.addend() == Addend.VALUE ? "value" : "quantity";
            insert("indicator", id, measure, kind, null, null, null, null);
            for (var condition : sum.filter().where().entrySet()) {
                for (String member : condition.getValue()) {
                    insert("condition", id, condition.getKey().id(), member);
                }
            }
        }
    }

    private void add(String ratio, String side, Term term) {
        if (term instanceof Term.Reference reference) {
            insert("term", ratio, side, "reference", null, reference.series().id() + suffix);
            references.put(reference.series().id(), reference.series());
            return;
        }
        String kind = term instanceof Term.Whole ? "whole" : term instanceof Term.Average ? "average" : "total";
        insert("term", ratio, side, kind, term.indicator().orElseThrow().id() + suffix, null);
    }

    private void breakDown(String id, List<String> dimensions) {
        for (String dimension : dimensions) {
            insert("broken_down", id, dimension);
        }
    }

    private void insert(String table, @Nullable Object... row) {
        rows.computeIfAbsent(table, added -> new ArrayList<>()).add(Arrays.asList(row));
    }

    /** A statement a table, as each takes about as long whatever it inserts. */
    private void write(Connection connection) throws SQLException {
        for (Map.Entry<String, List<List<Object>>> each : rows.entrySet()) {
            List<List<Object>> table = each.getValue();
            String row = "(" + "?, ".repeat(table.get(0).size() - 1) + "?)";
            String all = String.join(", ", Collections.nCopies(table.size(), row));
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + each.getKey() + " VALUES " + all)) {
                int mark = 0;
                for (List<Object> values : table) {
                    for (Object value : values) {
                        insert.setObject(++mark, value);
                    }
                }
                insert.execute();
            }
        }
    }
}
