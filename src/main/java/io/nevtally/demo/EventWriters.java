package io.nevtally.demo;

import java.util.Collection;
import java.util.List;

/** Finds the writer of a series. */
final class EventWriters {
    private static final String GAC = "GAC";

    private final Mixes mixes;
    private final List<Maker> makers = Maker.load();

    EventWriters(Mixes mixes) {
        this.mixes = mixes;
    }

    EventWriter of(String series) {
        return switch (series) {
            case "nev-production" -> new ProductionWriter(electric(makers));
            case "ice-production" -> new ProductionWriter(Fleet.combustion(makers, "ice"));
            case "nev-sales-gac" ->
                sales(electric(makers.stream().filter(EventWriters::isGac).toList()));
            case "nev-sales-others" ->
                sales(electric(makers.stream().filter(maker -> !isGac(maker)).toList()));
            case "ice-sales" -> sales(Fleet.combustion(makers, "ice"));
            case "nev-exports" -> new ExportWriter(Fleet.electric(makers, "nevExports", "nevExports"), mixes);
            case "ice-exports" -> new ExportWriter(Fleet.combustion(makers, "iceExports"), mixes);
            case "charger-installations" -> new ChargerWriter(mixes);
            default -> throw new IllegalArgumentException("nobody writes the series '" + series + "'");
        };
    }

    private static Fleet electric(Collection<Maker> makers) {
        return Fleet.electric(makers, "nevFirst", "nevLast");
    }

    private EventWriter sales(Fleet fleet) {
        return new SalesWriter(fleet, mixes);
    }

    private static boolean isGac(Maker maker) {
        return maker.name().equals(GAC);
    }
}
