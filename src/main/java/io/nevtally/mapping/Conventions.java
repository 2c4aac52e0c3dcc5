package io.nevtally.mapping;

import io.nevtally.yaml.Yaml;
import io.nevtally.yaml.YamlFields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;

/**
 * How times and numbers are written, in a whole file or one field.
 *
 * @param zone of times without an offset
 * @param locale of the names of months and days
 * @param numbers how numbers are written
 */
record Conventions(ZoneId zone, Locale locale, Numbers numbers) {

    /** As programs write them. */
    static Conventions of(ZoneId zone) {
        return new Conventions(zone, Locale.ENGLISH, Numbers.PLAIN);
    }

    /** These, but for what some fields say otherwise: {@code zone}, {@code locale}, {@code decimal}, {@code grouping}, {@code times}. */
    Conventions with(YamlFields fields) {
        return new Conventions(
                fields.find("zone").map(yaml -> zone(yaml, zone)).orElse(zone),
                fields.find("locale").map(yaml -> locale(yaml, locale)).orElse(locale),
                numbers(fields));
    }

    private Numbers numbers(YamlFields fields) {
        String decimal = fields.find("decimal").map(Conventions::decimal).orElse(Character.toString(numbers.decimal()));
        String grouping = fields.find("grouping").map(Yaml::text).orElse(numbers.grouping());
        fields.find("grouping").ifPresent(yaml -> {
            if (yaml.text().length() > 1 || yaml.text().matches("[0-9+-]")) {
                yaml.problem("'" + yaml.text() + "' can't group digits; write one character, or \"\" for none");
            }
        });
        if (grouping.equals(decimal)) {
            fields.owner()
                    .problem("decimals and groups both have '" + decimal + "' before them; say what 'grouping' is,"
                            + " or \"\" for none");
        }
        return new Numbers(
                decimal.charAt(0),
                grouping,
                fields.find("times").map(Conventions::factor).orElse(numbers.times()));
    }

    private static String decimal(Yaml yaml) {
        if (!yaml.text().matches("[.,]")) {
            yaml.problem("'" + yaml.text() + "' can't stand before decimals; write \".\" or \",\"");
            return ".";
        }
        return yaml.text();
    }

    private static BigDecimal factor(Yaml yaml) {
        String text = yaml.word().text().replace("_", "");
        if (!text.isEmpty() && !text.matches("[0-9]{1,15}([.][0-9]{1,15})?")) {
            yaml.problem("'" + text + "' is not a number; write it like 10_000 or 0.5");
        }
        return text.matches("[0-9]{1,15}([.][0-9]{1,15})?") ? new BigDecimal(text) : BigDecimal.ONE;
    }

    private static ZoneId zone(Yaml yaml, ZoneId otherwise) {
        try {
            String name = yaml.word().text();
            return name.isEmpty() ? otherwise : ZoneId.of(name);
        } catch (DateTimeException e) {
            yaml.problem("'" + yaml.text() + "' is not a time zone; write it like Europe/Berlin");
            return otherwise;
        }
    }

    private static Locale locale(Yaml yaml, Locale otherwise) {
        try {
            return new Locale.Builder().setLanguageTag(yaml.word().text()).build();
        } catch (IllformedLocaleException e) {
            yaml.problem("'" + yaml.text() + "' is not a language; write it like de or pt-BR");
            return otherwise;
        }
    }
}
