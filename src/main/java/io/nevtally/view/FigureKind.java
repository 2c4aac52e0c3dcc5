package io.nevtally.view;

import io.nevtally.topic.Topics;
import io.nevtally.topic.Views;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of figures, each with a topic and a view of its own. */
public enum FigureKind {
    /** Running totals. */
    TOTALS(Views.TOTALS, "total"),
    /** Like-for-like growth. */
    GROWTH(Views.GROWTH, "growth"),
    /** Shares and other ratios. */
    SHARES(Views.SHARES, "share");

    private final String view;
    private final String one;

    FigureKind(String view, String one) {
        this.view = view;
        this.one = one;
    }

    /** The kind with a name, {@code totals}, if there is one. */
    public static Optional<FigureKind> named(String name) {
        return List.of(values()).stream().filter(kind -> kind.id().equals(name)).findFirst();
    }

    /** The name of the kind: {@code totals}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a single figure is called: {@code total}. */
    public String one() {
        return one;
    }

    /** What its figures are of, as the field and the parameter are named: {@code indicator} or {@code ratio}. */
    public String subject() {
        return this == SHARES ? "ratio" : "indicator";
    }

    /** The topic that its figures are on. */
    public String topic(Topics topics) {
        return switch (this) {
            case TOTALS -> topics.totals();
            case GROWTH -> topics.growth();
            case SHARES -> topics.shares();
        };
    }

    String view() {
        return view;
    }
}
