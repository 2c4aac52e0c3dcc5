package io.nevtally.serde;

import io.nevtally.config.InputException;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** Loads the serde that {@code nev.serde.class} names. */
public final class ValueSerde {
    private static final String SETTING = "nev.serde.class";

    private ValueSerde() {}

    /**
     * A serde of values, configured.
     *
     * @param className its class, which has a public constructor without parameters
     * @param config its settings
     * @throws InputException if there is no such serde, or the settings can't be used
     */
    @SuppressWarnings("unchecked")
    public static Serde<SpecificRecord> load(String className, Map<String, ?> config) {
        Object serde = instance(className);
        if (!(serde instanceof Serde)) {
            throw new InputException(
                    SETTING + ": " + className + " is no Serde; name a class that implements " + Serde.class.getName());
        }
        try {
            ((Serde<SpecificRecord>) serde).configure(config, false);
        } catch (ConfigException e) {
            throw new InputException(SETTING + ": " + className + " can't be configured: " + e.getMessage());
        }
        return (Serde<SpecificRecord>) serde;
    }

    private static Object instance(String className) {
        try {
            return type(className).getConstructor().newInstance();
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new InputException(SETTING + ": there is no class " + e.getMessage()
                    + "; name the jars that it needs in NEV_TALLY_CLASSPATH");
        } catch (InvocationTargetException e) {
            throw new InputException(SETTING + ": " + className + " can't be made: " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new InputException(SETTING + ": " + className + " can't be made: it needs a public constructor"
                    + " without parameters");
        }
    }

    /** Looks where an application server would have it first, and then where we are. */
    private static Class<?> type(String className) throws ClassNotFoundException {
        @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();
        return Class.forName(className, true, context == null ? ValueSerde.class.getClassLoader() : context);
    }
}
