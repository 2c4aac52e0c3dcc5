package io.nevtally.serde;

import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.config.InputException;
import io.nevtally.topic.Topics;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schemas of figures in the registry, before the first figure needs them. */
public final class FigureSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(FigureSchemas.class);

    private FigureSchemas() {}

    /**
     * Registers them, or finds them where they aren't to be registered. A registry in trouble is left for later, as figures
     * wait for it; another serde than ours sees to its own schemas.
     *
     * @param serdeClass the serde that figures are written with
     * @param config its settings
     * @param topics the topics whose subjects they stand under
     * @throws InputException if the registry refuses one, or doesn't have it
     */
    public static void prepare(String serdeClass, Map<String, ?> config, Topics topics) {
        if (!serdeClass.equals(AvroSerde.class.getName())) {
            return;
        }
        RegistrySettings settings = RegistrySettings.of(config).impatient();
        SchemaIds ids = new SchemaIds(new RegistryClient(settings), settings);
        Map<String, Schema> schemas = Map.of(
                topics.totals(), RunningTotal.getClassSchema(),
                topics.growth(), GrowthUpdate.getClassSchema(),
                topics.shares(), ShareUpdate.getClassSchema(),
                topics.accounts(), Account.getClassSchema());
        try {
            schemas.forEach((topic, schema) -> ids.of(topic + "-value", schema));
        } catch (RegistryTroubleException e) {
            LOG.warn("{}; figures will wait for it", e.getMessage());
        } catch (SerializationException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
    }
}
