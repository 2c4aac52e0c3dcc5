package io.nevtally.demo;

import io.nevtally.catalogue.Field;

/** The figures of the headline, in their order; the first is number 1. */
public enum HeadlineEntry {
    /** 1. */
    PRODUCED(Unit.TOTAL, "NEVs produced", "nev-production"),
    /** 2. */
    SOLD(Unit.TOTAL, "NEVs sold", "nev-sales"),
    /** 3. */
    GAC(Unit.TOTAL, "NEV passenger cars sold by GAC", "nev-passenger-sales", Field.MANUFACTURER, "GAC"),
    /** 4. */
    EXPORTED(Unit.TOTAL, "NEVs exported", "nev-exports"),
    /** 5. */
    DESTINATIONS(Unit.TOTAL, "Countries and regions that they reach", "export-destinations"),
    /** 6. */
    MARKET_SHARE(Unit.PERCENT, "NEVs among all vehicles sold", "nev-market-share"),
    /** 7. */
    CHARGERS(Unit.TOTAL, "Charging units added", "charger-installations"),
    /** 8. */
    STOCK(Unit.NUMBER, "Vehicles per thousand people", "vehicles-per-thousand"),
    /** 9. */
    PREMIUM(Unit.RATIO, "Price of a NEV abroad / at home", "export-price-premium"),
    /** 10. */
    SELL_THROUGH(Unit.PERCENT, "NEVs sold / produced", "sell-through"),
    /** 11. */
    RURAL(Unit.PERCENT, "NEVs sold in rural areas", "nev-sales-share", Field.AREA_TYPE, "RURAL"),
    /** 12. */
    AUTOMATED(Unit.PERCENT, "NEVs sold with automation level 2", "nev-sales-share", Field.AUTOMATION_LEVEL, "L2");

    /** How a figure is written. */
    enum Unit {
        /** A running total with its growth. */
        TOTAL,
        /** A share in percent, its change in points. */
        PERCENT,
        /** A ratio with two decimals. */
        RATIO,
        /** A ratio with one decimal. */
        NUMBER
    }

    private final Unit unit;
    private final String title;
    private final String id;
    private final String dimension;
    private final String member;

    HeadlineEntry(Unit unit, String title, String id) {
        this.unit = unit;
        this.title = title;
        this.id = id;
        this.dimension = Field.TOTAL;
        this.member = Field.ALL;
    }

    HeadlineEntry(Unit unit, String title, String id, Field field, String member) {
        this.unit = unit;
        this.title = title;
        this.id = id;
        this.dimension = field.id();
        this.member = member;
    }

    /** The number of the figure. */
    public int figure() {
        return Headline.ORDER.indexOf(this) + 1;
    }

    /** The indicator or ratio that it is taken from. */
    public String id() {
        return id;
    }

    /** The dimension. */
    public String dimension() {
        return dimension;
    }

    /** The member of the dimension. */
    public String member() {
        return member;
    }

    /** What it is, for people. */
    String title() {
        return title;
    }

    Unit unit() {
        return unit;
    }
}
