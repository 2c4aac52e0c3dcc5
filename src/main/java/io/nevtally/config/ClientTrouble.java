package io.nevtally.config;

import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Tells the settings to blame from the cluster, where a client of Kafka fails. */
public final class ClientTrouble {
    private ClientTrouble() {}

    /**
     * What to tell the user.
     *
     * @param e what making or using a client failed with
     * @param kafka the settings that it was made with
     * @return an {@link InputException} where the settings are to blame, otherwise the exception as it is
     */
    public static RuntimeException explained(KafkaException e, Properties kafka) {
        KafkaException cause = e;
        while (!(cause instanceof ConfigException) && cause.getCause() instanceof KafkaException next) {
            cause = next;
        }
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof ConfigException) {
            return new InputException(
                    message.contains(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG) ? addresses(kafka) : message);
        }
        // A client is made without asking anyone.
        return String.valueOf(e.getMessage()).startsWith("Failed to c") && cause != e ? new InputException(message) : e;
    }

    /** What to do about a failure that only who runs the cluster can end, to put behind a message; empty for others. */
    public static String remedy(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof AuthorizationException) {
                return "; 'nev-tally topics acls' prints what has to be allowed";
            }
            if (t instanceof AuthenticationException) {
                return "; check security.protocol, and what is set under sasl. and ssl.";
            }
        }
        return "";
    }

    /** Whether another producer of the same transactional id has taken over, or a broker thinks that one might have. */
    public static boolean isFenced(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ProducerFencedException || t instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private static String addresses(Properties kafka) {
        String key = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
        return key + ": '" + kafka.getProperty(key, "")
                + "' has no address that can be found; write the brokers' as host:port";
    }
}
