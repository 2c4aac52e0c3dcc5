package io.nevtally.demo;

import io.nevtally.avro.event.Access;
import io.nevtally.avro.event.ChargerInstalled;
import io.nevtally.avro.event.Current;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;

/** Writes what charge-point operators report. */
record ChargerWriter(Mixes mixes) implements EventWriter {

    @Override
    public SpecificRecord write(Fact fact, Dice dice) {
        Access access = Access.valueOf(draw("access", fact, dice));
        String operator = draw(of(access, "operator"), fact, dice);
        Current current = Current.valueOf(draw(of(access, "current"), fact, dice));
        return new ChargerInstalled(
                fact.eventId(),
                operator,
                0,
                false,
                fact.occurredAt(),
                fact.quantity(),
                operator,
                access,
                current,
                Double.valueOf(draw(of(current, "power"), fact, dice)),
                draw("charger-region", fact, dice));
    }

    private String draw(String mix, Fact fact, Dice dice) {
        return mixes.of(mix).draw(dice, fact.month());
    }

    private static String of(Enum<?> kind, String mix) {
        return kind.name().toLowerCase(Locale.ROOT) + '-' + mix;
    }
}
