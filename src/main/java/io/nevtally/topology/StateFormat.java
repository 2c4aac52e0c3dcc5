package io.nevtally.topology;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.avro.internal.DayRow;
import io.nevtally.avro.internal.Spans;
import io.nevtally.intake.IntakeStage;
import io.nevtally.tally.TallyStage;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.utils.Utils;

/** What stores and internal topics hold, which a newer version may not be able to read. */
public final class StateFormat {
    /** The repartition topic of records that aren't at home. */
    public static final String STRAYS = "intake-by-reporter";
    /** The repartition topic between the stages. */
    public static final String PARTIALS = "tally-by-dimension";

    private static final String AS_RECEIVED = "as received";
    private static final String TEXT = "text";

    private StateFormat() {}

    /** The format of every store that is kept in Kafka and of every repartition topic, by its name. */
    public static SortedMap<String, String> byName() {
        SortedMap<String, String> formats = new TreeMap<>();
        formats.put(IntakeStage.ACCEPTED, IntakeStage.PAGES);
        formats.put(IntakeStage.FOLDED, TEXT);
        formats.put(TallyStage.DAYS, of(DayRow.getClassSchema()));
        formats.put(TallyStage.SPANS, of(Spans.getClassSchema()));
        formats.put(TallyStage.ACCOUNTS, of(io.nevtally.avro.figure.Account.getClassSchema()));
        formats.put(STRAYS, AS_RECEIVED);
        formats.put(PARTIALS, of(DayPartials.getClassSchema()) + " by hashCode, spread");
        return formats;
    }

    /**
     * The partition that a dimension's ledger is kept in. Kafka's own hash puts those with the most members that ship,
     * makers and regions, into one partition of 2, 4 or 8, so that one thread had most of the work.
     */
    static int place(String dimension, int partitions) {
        int hash = dimension.hashCode();
        return Utils.toPositive(hash ^ hash >>> 16) % partitions;
    }

    /** Name and fingerprint (CRC-64-AVRO) of a schema; its documentation and defaults are no part of it. */
    private static String of(Schema schema) {
        return schema.getName() + " " + HexFormat.of().toHexDigits(SchemaNormalization.parsingFingerprint64(schema));
    }
}
