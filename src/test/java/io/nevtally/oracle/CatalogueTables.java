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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A catalogue as the oracle's tables. */
final class CatalogueTables {
    private final Connection connection;
    private final Map<String, ReferenceSeries> references = new HashMap<>();

    private CatalogueTables(Connection connection) {
        this.connection = connection;
    }

    static void fill(Connection connection, Catalogue catalogue) throws SQLException {
        CatalogueTables tables = new CatalogueTables(connection);
        for (Indicator indicator : catalogue.indicators()) {
            tables.add(indicator);
        }
        for (Ratio ratio : catalogue.ratios()) {
            tables.add(ratio.id(), "numerator", ratio.numerator());
            tables.add(ratio.id(), "denominator", ratio.denominator());
            tables.breakDown(ratio.id(), ratio.dimensions());
        }
        for (ReferenceSeries series : tables.references.values()) {
            for (Map.Entry<LocalDate, Long> step : series.values().entrySet()) {
                tables.insert("reference", series.id(), step.getKey(), step.getValue());
            }
        }
    }

    private void add(Indicator indicator) throws SQLException {
        String id = indicator.id();
        String measure = indicator.measure().id();
        String source = indicator.source().id();
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

    private void add(String ratio, String side, Term term) throws SQLException {
        if (term instanceof Term.Reference reference) {
            insert("term", ratio, side, "reference", null, reference.series().id());
            references.put(reference.series().id(), reference.series());
            return;
        }
        String kind = term instanceof Term.Whole ? "whole" : term instanceof Term.Average ? "average" : "total";
        insert("term", ratio, side, kind, term.indicator().orElseThrow().id(), null);
    }

    private void breakDown(String id, List<String> dimensions) throws SQLException {
        for (String dimension : dimensions) {
            insert("broken_down", id, dimension);
        }
    }

    private void insert(String table, @Nullable Object... values) throws SQLException {
        String marks = "?, ".repeat(values.length - 1) + "?";
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.execute();
        }
    }
}
