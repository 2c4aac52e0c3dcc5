package io.nevtally.oracle;

import io.nevtally.avro.figure.Basis;
import io.nevtally.avro.figure.Gap;
import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.avro.figure.WindowKind;
import io.nevtally.avro.figure.WindowState;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Measure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Computes every total, growth and share that the contract defines, as a batch, in SQL, from files of events. The SQL
 * beside this class is the definition; it shares no code with the service, and reads nothing of it but the catalogue.
 */
public final class Oracle {
    /** Stands between a name and the number of its history. */
    private static final String HISTORY = "@";
    /** Later than any event. */
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private Oracle() {}

    /**
     * The figures that should be in the compacted output, by key. Records beyond the contract's bounds are left out.
     *
     * @param files CSV files with a header row, whose columns are named after the Avro fields, in the order of the log;
     *     occurredAt is a date, or a time with an offset
     * @param catalogue what is kept
     * @param zone the reporting zone
     * @param historyStart the configured first day of history
     */
    public static Map<String, SpecificRecord> figures(
            Map<Measure, List<Path>> files, Catalogue catalogue, ZoneId zone, LocalDate historyStart) {
        return figuresOfEach(List.of(files), catalogue, zone, historyStart).get(0);
    }

    /**
     * The figures through each of some days: as if nothing had been counted after it, and no measure had come further.
     *
     * @param days the days, inclusive
     */
    public static List<Map<String, SpecificRecord>> figuresThrough(
            List<LocalDate> days,
            Map<Measure, List<Path>> files,
            Catalogue catalogue,
            ZoneId zone,
            LocalDate historyStart) {
        return figures(Collections.nCopies(days.size(), files), days, catalogue, zone, historyStart);
    }

    /**
     * The figures of many histories at once, which takes little longer than those of one: each has measures, indicators
     * and ratios of its own, whose names end with its number.
     *
     * @param histories the files of each
     */
    public static List<Map<String, SpecificRecord>> figuresOfEach(
            List<Map<Measure, List<Path>>> histories, Catalogue catalogue, ZoneId zone, LocalDate historyStart) {
        return figures(histories, Collections.nCopies(histories.size(), NEVER), catalogue, zone, historyStart);
    }

    private static List<Map<String, SpecificRecord>> figures(
            List<Map<Measure, List<Path>>> histories,
            List<LocalDate> through,
            Catalogue catalogue,
            ZoneId zone,
            LocalDate historyStart) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            run(sql, "1-tables");
            sql.execute("INSERT INTO setting VALUES ('" + zone + "', DATE '" + historyStart + "')");
            for (int number = 0; number < histories.size(); number++) {
                CatalogueTables.fill(connection, catalogue, HISTORY + number);
                for (Map.Entry<Measure, List<Path>> each : histories.get(number).entrySet()) {
                    sql.execute("INSERT INTO looked_at VALUES ('"
                            + each.getKey().id() + HISTORY + number + "', DATE '" + through.get(number) + "')");
                    for (Path file : each.getValue()) {
                        load(sql, each.getKey().id() + HISTORY + number, file);
                    }
                }
            }
            run(sql, "2-events");
            run(sql, "3-windows");
            run(sql, "4-amounts");
            return figures(sql, histories.size());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void load(Statement sql, String measure, Path file) throws SQLException {
        sql.execute("""
                INSERT INTO record BY NAME
                SELECT '%1$s' AS measure,
                    (SELECT count(*) FROM record WHERE measure = '%1$s') + row_number() OVER () AS line,
                    *
                FROM read_csv('%2$s', header = true, delim = ',', quote = '"', escape = '"', all_varchar = true)
                """.formatted(measure, file));
    }

    private static List<Map<String, SpecificRecord>> figures(Statement sql, int histories) throws SQLException {
        List<Map<String, SpecificRecord>> figures = new ArrayList<>();
        for (int i = 0; i < histories; i++) {
            figures.add(new TreeMap<>());
        }
        try (ResultSet row = sql.executeQuery(text("5-totals"))) {
            while (row.next()) {
                figures.get(history(row, "indicator")).put(key(row, "indicator"), total(row));
            }
        }
        try (ResultSet row = sql.executeQuery(text("6-growth"))) {
            while (row.next()) {
                figures.get(history(row, "indicator"))
                        .put(key(row, "indicator") + '|' + row.getString("basis"), growth(row));
            }
        }
        try (ResultSet row = sql.executeQuery(text("7-shares"))) {
            while (row.next()) {
                figures.get(history(row, "ratio")).put(key(row, "ratio"), share(row));
            }
        }
        return figures;
    }

    /** The number that the name of an indicator or a ratio ends with. */
    private static int history(ResultSet row, String id) throws SQLException {
        String name = row.getString(id);
        return Integer.parseInt(name.substring(name.lastIndexOf(HISTORY) + 1));
    }

    private static String name(ResultSet row, String id) throws SQLException {
        String name = row.getString(id);
        return name.substring(0, name.lastIndexOf(HISTORY));
    }

    private static String key(ResultSet row, String id) throws SQLException {
        return String.join(
                "|",
                name(row, id),
                row.getString("dimension"),
                encoded(row.getString("member")),
                row.getString("window"),
                date(row, "start").toString());
    }

    /** What would make a key ambiguous, or tear it in two lines, is percent-encoded. */
    private static String encoded(String member) {
        return Pattern.compile("[%|\\x00-\\x1f\\x7f]")
                .matcher(member)
                .replaceAll(found ->
                        String.format(Locale.ROOT, "%%%02X", (int) found.group().charAt(0)));
    }

    private static RunningTotal total(ResultSet row) throws SQLException {
        return RunningTotal.newBuilder()
                .setIndicator(name(row, "indicator"))
                .setDimension(row.getString("dimension"))
                .setMember(row.getString("member"))
                .setWindow(WindowKind.valueOf(row.getString("window")))
                .setStart(date(row, "start"))
                .setEnd(date(row, "end"))
                .setTotal(row.getLong("total"))
                .setEvents(row.getLong("events"))
                .setAsOf(date(row, "asOf"))
                .setState(WindowState.valueOf(row.getString("state")))
                .build();
    }

    private static GrowthUpdate growth(ResultSet row) throws SQLException {
        String gap = row.getString("gap");
        return GrowthUpdate.newBuilder()
                .setIndicator(name(row, "indicator"))
                .setDimension(row.getString("dimension"))
                .setMember(row.getString("member"))
                .setWindow(WindowKind.valueOf(row.getString("window")))
                .setStart(date(row, "start"))
                .setEnd(date(row, "end"))
                .setBasis(Basis.valueOf(row.getString("basis")))
                .setAsOf(date(row, "asOf"))
                .setCurrent(row.getLong("current"))
                .setBase(row.getLong("base"))
                .setRate(number(row, "rate"))
                .setGap(gap == null ? null : Gap.valueOf(gap))
                .build();
    }

    private static ShareUpdate share(ResultSet row) throws SQLException {
        return ShareUpdate.newBuilder()
                .setRatio(name(row, "ratio"))
                .setDimension(row.getString("dimension"))
                .setMember(row.getString("member"))
                .setWindow(WindowKind.valueOf(row.getString("window")))
                .setStart(date(row, "start"))
                .setEnd(date(row, "end"))
                .setAsOf(date(row, "asOf"))
                .setNumerator(row.getDouble("numerator"))
                .setDenominator(row.getDouble("denominator"))
                .setShare(number(row, "share"))
                .setChangeInPoints(number(row, "changeInPoints"))
                .build();
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    private static void run(Statement sql, String script) throws SQLException {
        for (String statement : text(script).split(";\\s*\n", -1)) {
            if (!statement.isBlank()) {
                sql.execute(statement);
            }
        }
    }

    private static String text(String script) {
        try (InputStream in = Oracle.class.getResourceAsStream(script + ".sql")) {
            return new String(Objects.requireNonNull(in, script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
