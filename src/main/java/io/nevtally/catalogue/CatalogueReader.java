package io.nevtally.catalogue;

import io.nevtally.catalogue.Draft.Kind;
import io.nevtally.catalogue.Draft.OfDistinct;
import io.nevtally.catalogue.Draft.OfIndicator;
import io.nevtally.catalogue.Draft.OfRatio;
import io.nevtally.catalogue.Draft.OfStock;
import io.nevtally.catalogue.Draft.OfSum;
import io.nevtally.catalogue.Draft.OfTerm;
import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.yaml.Word;
import io.nevtally.yaml.Yaml;
import io.nevtally.yaml.YamlFields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what a file says; whether it makes sense as a whole is for {@link CatalogueBuilder} to find out. */
final class CatalogueReader {
    private static final String ID = "[a-z0-9][a-z0-9-]*";

    private final Map<String, Kind> ids = new LinkedHashMap<>();
    private final Map<String, Word> declared = new HashMap<>();

    /** Reads the whole file. */
    Draft read(Yaml file) {
        YamlFields sections = file.fields().only("measures", "indicators", "ratios", "references");
        Map<Word, List<Word>> measures = new LinkedHashMap<>();
        sections.find("measures")
                .map(Yaml::entries)
                .orElse(Map.of())
                .forEach((measure, dimensions) -> measures.put(measure, dimensions.words()));
        List<OfIndicator> indicators = new ArrayList<>();
        entries(sections.require("indicators", "declare at least one"), Kind.INDICATOR)
                .forEach((id, value) -> indicator(id, value).ifPresent(indicators::add));
        List<OfRatio> ratios = new ArrayList<>();
        entries(sections.find("ratios"), Kind.RATIO).forEach((id, value) -> ratios.add(ratio(id, value)));
        Map<String, ReferenceSeries> references = new LinkedHashMap<>();
        entries(sections.find("references"), Kind.REFERENCE)
                .forEach((id, value) -> references.put(id.text(), reference(id, value)));
        return new Draft(ids, measures, indicators, ratios, references);
    }

    /** The entries of a section that declares ids. */
    private Map<Word, Yaml> entries(Optional<Yaml> section, Kind kind) {
        Map<Word, Yaml> entries = new LinkedHashMap<>();
        section.map(Yaml::entries).orElse(Map.of()).forEach((id, value) -> {
            if (!id.text().matches(ID)) {
                value.problems()
                        .add(id.line(), "'" + id.text() + "' can't be an id; use a to z, 0 to 9 and '-', no '-' first");
            }
            Word first = declared.putIfAbsent(id.text(), id);
            if (first == null) {
                ids.put(id.text(), kind);
                entries.put(id, value.as(id.text()));
            } else {
                value.problems()
                        .add(
                                id.line(),
                                id.text() + ": is " + ids.get(id.text()) + " too, in line " + first.line()
                                        + "; rename one of them");
            }
        });
        return entries;
    }

    private static Optional<OfIndicator> indicator(Word id, Yaml value) {
        YamlFields fields = value.fields();
        List<String> kinds =
                List.of("sum", "distinct", "stock").stream().filter(fields::has).toList();
        if (kinds.size() != 1) {
            fields.only("sum", "distinct", "stock", "of", "where", "dimensions");
            if (value.isMapping()) {
                value.problem("has " + (kinds.isEmpty() ? "none" : String.join(" and ", kinds))
                        + " of 'sum', 'distinct' and 'stock'; write one, which says what kind of indicator it is");
            }
            return Optional.empty();
        }
        return Optional.of(
                switch (kinds.get(0)) {
                    case "sum" -> sum(id, fields.only("sum", "of", "where", "dimensions"));
                    case "distinct" -> distinct(id, fields.only("distinct", "of"));
                    default -> stock(id, fields.only("stock", "of"));
                });
    }

    private static OfSum sum(Word id, YamlFields fields) {
        Word addend = fields.word("sum", "write quantity or value");
        if (!addend.isNone() && !addend.text().matches("quantity|value")) {
            fields.find("sum")
                    .ifPresent(sum ->
                            sum.problem("'" + addend.text() + "' is nothing to add up; known are quantity, value"));
        }
        Map<Word, List<Word>> where = new LinkedHashMap<>();
        fields.find("where").map(Yaml::entries).orElse(Map.of()).forEach((field, values) -> {
            List<Word> accepted = values.words();
            if (accepted.isEmpty() && values.isList()) {
                values.problem("accepts nothing; name at least one value");
            }
            where.put(field, accepted);
        });
        return new OfSum(
                id,
                fields.word("of", "name the measure that it adds up"),
                addend.text().equals("value") ? Addend.VALUE : Addend.QUANTITY,
                where,
                fields.find("dimensions").map(Yaml::words));
    }

    private static OfDistinct distinct(Word id, YamlFields fields) {
        Word of = fields.word("of", "name the sum whose members are counted");
        return new OfDistinct(id, of, fields.word("distinct", "name the dimension whose members are counted"));
    }

    private static OfStock stock(Word id, YamlFields fields) {
        Word of = fields.word("of", "name the sum that adds to the stock");
        Optional<YamlFields> stock = fields.find("stock").map(Yaml::fields).map(known -> known.only("baseline", "on"));
        long baseline = stock.flatMap(inner -> inner.require("baseline", "write the stock at the end of the day 'on'"))
                .map(Yaml::number)
                .orElse(0L);
        LocalDate on = stock.flatMap(inner -> inner.require("on", "write the day of the baseline, such as 2021-12-31"))
                .map(Yaml::day)
                .orElse(LocalDate.EPOCH);
        return new OfStock(id, of, baseline, on);
    }

    private static OfRatio ratio(Word id, Yaml value) {
        YamlFields fields = value.fields().only("numerator", "denominator", "dimensions");
        return new OfRatio(
                id,
                term(fields, "numerator"),
                term(fields, "denominator"),
                fields.find("dimensions").map(Yaml::words));
    }

    private static OfTerm term(YamlFields fields, String side) {
        OfTerm none = new OfTerm(Word.NONE, Word.NONE);
        Optional<Yaml> value = fields.require(side, "name an indicator");
        if (value.isEmpty()) {
            return none;
        }
        if (!value.get().isMapping()) {
            Word of = value.get().word();
            return new OfTerm(new Word("total", of.line()), of);
        }
        Map<Word, Yaml> entries = value.get()
                .fields()
                .only("total", "whole", "average", "reference")
                .entries();
        if (entries.size() != 1) {
            value.get().problem("has " + entries.size() + " fields; write one, such as {total: nev-sales}");
            return none;
        }
        Map.Entry<Word, Yaml> only = entries.entrySet().iterator().next();
        return new OfTerm(only.getKey(), only.getValue().word());
    }

    private static ReferenceSeries reference(Word id, Yaml value) {
        YamlFields fields = value.fields().only("unit", "values");
        String unit = fields.word("unit", "say what the values are in, such as thousand people")
                .text();
        NavigableMap<LocalDate, Long> values = new TreeMap<>();
        fields.require("values", "write 'day: value' lines below it").ifPresent(series -> {
            series.entries().forEach((day, number) -> values.put(series.day(day), number.number()));
            if (values.isEmpty() && series.isMapping()) {
                series.problem("is empty; write 'day: value' lines below it");
            }
        });
        return new ReferenceSeries(id.text(), unit, Collections.unmodifiableNavigableMap(values));
    }
}
