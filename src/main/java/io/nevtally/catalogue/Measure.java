package io.nevtally.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happens in the world, one measure per event type; each has its own input topic, as-of day and account. */
public enum Measure {
    /** Vehicles produced. */
    PRODUCTION("VehicleProduced", Field.MANUFACTURER, Field.POWERTRAIN, Field.VEHICLE_CLASS, Field.REGION),
    /** Vehicles sold. */
    SALES(
            "VehicleSold",
            Field.MANUFACTURER,
            Field.POWERTRAIN,
            Field.VEHICLE_CLASS,
            Field.REGION,
            Field.AREA_TYPE,
            Field.AUTOMATION_LEVEL),
    /** Vehicles exported. */
    EXPORTS("VehicleExported", Field.MANUFACTURER, Field.POWERTRAIN, Field.VEHICLE_CLASS, Field.DESTINATION),
    /** Charging units installed. */
    CHARGERS("ChargerInstalled", Field.OPERATOR, Field.ACCESS, Field.CURRENT, Field.REGION);

    private static final Map<String, Measure> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Measure::id, measure -> measure));

    private final String id = name().toLowerCase(Locale.ROOT);
    private final String event;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Field> fields;

    Measure(String event, Field... fields) {
        this.event = event;
        this.fields = List.of(fields);
    }

    /** The name in topics, catalogues and outputs: {@code sales}. */
    public String id() {
        return id;
    }

    /** The name of the event's Avro record: {@code VehicleSold}. */
    public String event() {
        return event;
    }

    /** The fields that figures can be broken down by and filtered on. An event's members are in this order. */
    public List<Field> fields() {
        return fields;
    }

    /** Whether the events carry a price, so that their value can be summed. */
    public boolean isPriced() {
        return this == SALES || this == EXPORTS;
    }

    /** The measure with an id, if there is one. */
    public static Optional<Measure> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /**
     * The measure with an id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Measure of(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no measure '" + id + "'"));
    }
}
