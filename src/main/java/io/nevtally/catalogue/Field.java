package io.nevtally.catalogue;

import java.util.ArrayList;
import java.util.List;

/** A field of the events that figures can be broken down by; a dimension has the name of its field. */
public enum Field {
    /** Manufacturer, free text. */
    MANUFACTURER("manufacturer"),
    /** Battery-electric, plug-in hybrid, fuel-cell, combustion. */
    POWERTRAIN("powertrain", "BEV", "PHEV", "FCEV", "ICE"),
    /** Passenger or commercial. */
    VEHICLE_CLASS("vehicleClass", "PASSENGER", "COMMERCIAL"),
    /** ISO 3166-2 subdivision. */
    REGION("region"),
    /** Urban or rural. */
    AREA_TYPE("areaType", "URBAN", "RURAL"),
    /** SAE J3016 level of driving automation. */
    AUTOMATION_LEVEL("automationLevel", "L0", "L1", "L2", "L3", "L4", "L5"),
    /** ISO 3166-1 alpha-2 country or region of destination. */
    DESTINATION("destination"),
    /** Charge-point operator, free text. */
    OPERATOR("operator"),
    /** Public or private charging. */
    ACCESS("access", "PUBLIC", "PRIVATE"),
    /** Alternating or direct current. */
    CURRENT("current", "AC", "DC");

    /** The dimension that isn't broken down; its one member is {@link #ALL}. */
    public static final String TOTAL = "total";
    /** The one member of {@link #TOTAL}. */
    public static final String ALL = "all";
    /** The member of events that leave an optional field empty. */
    public static final String UNKNOWN = "unknown";

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> symbols;

    Field(String id, String... symbols) {
        this.id = id;
        this.symbols = List.of(symbols);
    }

    /** The name of the Avro field, and of the dimension: {@code areaType}. */
    public String id() {
        return id;
    }

    /** The values that the field can have, besides {@link #UNKNOWN}; empty where it is free text. */
    public List<String> symbols() {
        return symbols;
    }

    /** The members that figures can have where the field isn't free text, {@link #UNKNOWN} among them if it may be. */
    List<String> members() {
        List<String> members = new ArrayList<>(symbols);
        if (this == AREA_TYPE || this == AUTOMATION_LEVEL) {
            members.add(UNKNOWN);
        }
        return List.copyOf(members);
    }

    /** Whether a figure can have a member. */
    boolean canBe(String member) {
        return symbols.isEmpty() || members().contains(member);
    }
}
