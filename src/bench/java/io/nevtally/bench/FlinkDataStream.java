package io.nevtally.bench;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Apache Flink with a job written by hand: events are told apart where their identity hashes to, and summed up there;
 * only sums go on to where the totals are. It is what this service does, in Flink's way.
 */
final class FlinkDataStream implements Contender {
    @Override
    public Run start(Job job) throws Exception {
        Configuration config = FlinkCluster.configuration(job);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(config);
        environment.setParallelism(job.threads());
        var source =
                FlinkKafka.source(job, FlinkSale::of, new FlinkType<>(FlinkSale.class, new FlinkSale.Serializer()));
        environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "sales")
                .keyBy(FlinkSale::identity, new FlinkType<>(FlinkIdentity.class, new FlinkIdentity.Serializer()))
                .transform("intake", TypeInformation.of(FlinkPartial.class), new FlinkIntake())
                .keyBy(FlinkPartial::cell, Types.STRING)
                .transform("ledger", TypeInformation.of(FlinkTotal.class), new FlinkLedger())
                .sinkTo(FlinkKafka.sink(job));
        return FlinkCluster.start(job, environment, config);
    }
}
