package io.nevtally.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.nevtally.avro.event.Powertrain;
import java.util.List;

/** A manufacturer: a row of {@code manufacturers.csv}. */
final class Maker {
    private final NamedCsvRecord row;
    private final Mix powertrains;
    private final List<String> plants;

    Maker(NamedCsvRecord row) {
        this.row = row;
        this.powertrains = new Mix(List.of(
                share(Powertrain.BEV.name(), "bev", "bev"),
                share(Powertrain.PHEV.name(), "phev", "phev"),
                share(Powertrain.FCEV.name(), "fcev", "fcev")));
        this.plants = List.of(row.getField("plants").split(" "));
    }

    static List<Maker> load() {
        return DemoTable.rows("manufacturers.csv").stream().map(Maker::new).toList();
    }

    String name() {
        return row.getField("manufacturer");
    }

    /** Its share in the mix whose weights are in two columns. */
    Mix.Share share(String firstColumn, String lastColumn) {
        return share(name(), firstColumn, lastColumn);
    }

    /** Draws the powertrain of a new-energy vehicle of its. */
    Powertrain powertrain(Dice dice) {
        return Powertrain.valueOf(powertrains.draw(dice, 0));
    }

    /** Draws whether vehicles are commercial ones. */
    boolean isCommercial(Powertrain powertrain, Dice dice) {
        return dice.below(100) < number(powertrain == Powertrain.ICE ? "iceCommercial" : "nevCommercial");
    }

    /** Draws a unit price in fen, up to ten percent around the average. */
    long priceInFen(Powertrain powertrain, Dice dice) {
        return number(powertrain == Powertrain.ICE ? "icePrice" : "nevPrice") * dice.between(9_000, 11_000) / 100;
    }

    /** Draws the region of one of its plants. */
    String plant(Dice dice) {
        return plants.get((int) dice.below(plants.size()));
    }

    private Mix.Share share(String member, String firstColumn, String lastColumn) {
        return new Mix.Share(member, number(firstColumn), number(lastColumn));
    }

    private long number(String column) {
        return Long.parseLong(row.getField(column));
    }
}
