package io.nevtally.bench;

import io.nevtally.avro.event.VehicleSold;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.AggregatePhaseStrategy;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.ExecutionConfigOptions.UpsertMaterialize;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.Collector;

/**
 * Apache Flink with a job in SQL: the rows of repeated events are left out by their number, days are summed up from events
 * and longer windows from days.
 */
final class FlinkSql implements Contender {
    private static final RowType SALES = (RowType) DataTypes.ROW(
                    DataTypes.FIELD("reporter", DataTypes.STRING().notNull()),
                    DataTypes.FIELD("event_id", DataTypes.STRING().notNull()),
                    DataTypes.FIELD("occurred_at", DataTypes.TIMESTAMP_LTZ(3).notNull()),
                    DataTypes.FIELD("quantity", DataTypes.BIGINT().notNull()),
                    DataTypes.FIELD("manufacturer", DataTypes.STRING().notNull()),
                    DataTypes.FIELD("powertrain", DataTypes.STRING().notNull()),
                    DataTypes.FIELD("vehicle_class", DataTypes.STRING().notNull()),
                    DataTypes.FIELD("region", DataTypes.STRING().notNull()))
            .getLogicalType();

    private static final DataType SOLD_ROW = DataTypes.ROW(
                    DataTypes.FIELD("day", DataTypes.DATE().notNull()),
                    DataTypes.FIELD("quantity", DataTypes.BIGINT().notNull()),
                    DataTypes.FIELD("manufacturer", DataTypes.STRING().notNull()),
                    DataTypes.FIELD("powertrain", DataTypes.STRING().notNull()),
                    DataTypes.FIELD("vehicle_class", DataTypes.STRING().notNull()),
                    DataTypes.FIELD("region", DataTypes.STRING().notNull()))
            .notNull();

    private static final Schema TOTALS = Schema.newBuilder()
            .column("dimension", DataTypes.STRING().notNull())
            .column("item", DataTypes.STRING().notNull())
            .column("kind", DataTypes.STRING().notNull())
            .column("start", DataTypes.DATE().notNull())
            .column("total", DataTypes.BIGINT())
            .column("events", DataTypes.BIGINT())
            .column("nev_total", DataTypes.BIGINT())
            .column("nev_events", DataTypes.BIGINT())
            .primaryKey("dimension", "item", "kind", "start")
            .build();

    private static final Set<String> HAS_NEV = Set.of("total", "manufacturer");

    private static final String SOLD = """
            SELECT CAST(occurred_at AS DATE) AS `day`, quantity, manufacturer, powertrain, vehicle_class, region
            FROM (
              SELECT *, ROW_NUMBER() OVER (PARTITION BY reporter, event_id ORDER BY arrived) AS nth FROM sales
            )
            WHERE nth = 1
            """;

    /**
     * Grouping sets copy each row five times over. Five queries over the same view would be optimised one by one, though,
     * and have a deduplication each.
     */
    private static final String BY_DAY = """
            SELECT
              CASE GROUPING_ID(manufacturer, powertrain, vehicle_class, region)
                WHEN 7 THEN 'manufacturer' WHEN 11 THEN 'powertrain' WHEN 13 THEN 'vehicleClass' WHEN 14 THEN 'region'
                ELSE 'total' END AS dimension,
              COALESCE(manufacturer, powertrain, vehicle_class, region, 'all') AS item,
              `day`,
              SUM(quantity) AS total,
              COUNT(*) AS events,
              SUM(quantity) FILTER (WHERE nev) AS nev_total,
              COUNT(*) FILTER (WHERE nev) AS nev_events
            FROM (SELECT *, powertrain <> 'ICE' AS nev FROM sold)
            GROUP BY GROUPING SETS (
              (`day`), (`day`, manufacturer), (`day`, powertrain), (`day`, vehicle_class), (`day`, region))
            """;

    private static final String BY_WINDOW = """
            SELECT dimension, item, 'DAY' AS kind, `day` AS `start`, total, events, nev_total, nev_events
              FROM by_day
            UNION ALL
            SELECT dimension, item, 'MONTH', FLOOR(`day` TO MONTH),
              SUM(total), SUM(events), SUM(nev_total), SUM(nev_events)
              FROM by_day GROUP BY dimension, item, FLOOR(`day` TO MONTH)
            UNION ALL
            SELECT dimension, item, 'HALF_YEAR', half,
              SUM(total), SUM(events), SUM(nev_total), SUM(nev_events)
              FROM (SELECT *, FLOOR(`day` TO YEAR) + INTERVAL '6' MONTH * ((MONTH(`day`) - 1) / 6) AS half FROM by_day)
              GROUP BY dimension, item, half
            UNION ALL
            SELECT dimension, item, 'YEAR', FLOOR(`day` TO YEAR),
              SUM(total), SUM(events), SUM(nev_total), SUM(nev_events)
              FROM by_day GROUP BY dimension, item, FLOOR(`day` TO YEAR)
            """;

    @Override
    public Run start(Job job) throws Exception {
        Configuration config = FlinkCluster.configuration(job);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(config);
        environment.setParallelism(job.threads());
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        tables.getConfig().setLocalTimeZone(Cell.CALENDAR.zone());
        var source = FlinkKafka.source(job, FlinkSql::row, InternalTypeInfo.of(SALES));
        DataStream<RowData> sales = environment.fromSource(source, WatermarkStrategy.noWatermarks(), "sales");
        tables.createTemporaryView(
                "sales",
                sales,
                Schema.newBuilder().columnByExpression("arrived", "PROCTIME()").build());
        // Mini-batches come after it: with them a deduplication buffers rows and is planned as if it took rows back.
        DataStream<RowData> sold = tables.toDataStream(tables.sqlQuery(SOLD), SOLD_ROW.bridgedTo(RowData.class));
        batch(tables, job);
        tables.createTemporaryView("sold", sold);
        tables.createTemporaryView("by_day", tables.sqlQuery(BY_DAY));
        tables.toChangelogStream(tables.sqlQuery(BY_WINDOW), TOTALS, ChangelogMode.upsert())
                .flatMap(FlinkSql::totals, TypeInformation.of(FlinkTotal.class))
                .sinkTo(FlinkKafka.sink(job));
        return FlinkCluster.start(job, environment, config);
    }

    private static void batch(StreamTableEnvironment tables, Job job) {
        var config = tables.getConfig();
        config.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true);
        // Checkpoints end batches, too, and nothing is committed before; batches of their own would only be smaller.
        config.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, Duration.ofMillis(10 * job.commitMs()));
        config.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, 500_000L);
        config.set(OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY, AggregatePhaseStrategy.TWO_PHASE);
        // The changes of a key come from one task in their order, so that there is nothing to put right.
        config.set(ExecutionConfigOptions.TABLE_EXEC_SINK_UPSERT_MATERIALIZE, UpsertMaterialize.NONE);
    }

    private static RowData row(VehicleSold sold) {
        return GenericRowData.of(
                StringData.fromString(sold.getReporter()),
                StringData.fromString(sold.getEventId()),
                TimestampData.fromInstant(sold.getOccurredAt()),
                sold.getQuantity(),
                StringData.fromString(sold.getManufacturer()),
                StringData.fromString(sold.getPowertrain().name()),
                StringData.fromString(sold.getVehicleClass().name()),
                StringData.fromString(sold.getRegion()));
    }

    /** A row has both indicators. A window that is deleted comes back at once: nothing takes events away for good. */
    private static void totals(Row row, Collector<FlinkTotal> to) {
        if (row.getKind() == RowKind.DELETE) {
            return;
        }
        to.collect(total("vehicle-sales", row, 4));
        if (HAS_NEV.contains(row.<String>getFieldAs(0)) && row.<Long>getFieldAs(7) > 0) {
            to.collect(total("nev-sales", row, 6));
        }
    }

    private static FlinkTotal total(String indicator, Row row, int at) {
        return new FlinkTotal(
                new Cell(indicator, row.<String>getFieldAs(0), row.<String>getFieldAs(1)),
                row.<String>getFieldAs(2),
                row.<LocalDate>getFieldAs(3),
                row.<Long>getFieldAs(at),
                row.<Long>getFieldAs(at + 1));
    }
}
