package io.nevtally.view;

import io.nevtally.key.KeyParts;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The keys of figures, from their records. */
public final class FigureKeys {

    private FigureKeys() {}

    /** The record key of a figure. */
    public static String of(SpecificRecord figure) {
        List<String> parts = new ArrayList<>();
        for (Schema.Field field : figure.getSchema().getFields()) {
            String value = String.valueOf(figure.get(field.pos()));
            switch (field.name()) {
                case "member" -> parts.add(KeyParts.encode(value));
                case "indicator", "ratio", "dimension", "window", "start", "basis" -> parts.add(value);
                default -> {}
            }
        }
        return String.join("|", parts);
    }
}
