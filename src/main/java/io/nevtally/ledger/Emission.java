package io.nevtally.ledger;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Figures to be emitted, in parts, so that a large dimension needn't be emitted at one go. The ledger may change in
 * between: the figures of a part are reckoned when it is emitted, all from one state of the ledger, and what changes once
 * the emission has begun is for the next one to tell.
 */
public final class Emission {
    private final Queue<Part> parts = new ArrayDeque<>();

    /** Figures that belong together. */
    interface Part {
        void emit(Consumer<Figure> out);
    }

    void add(Part part) {
        parts.add(part);
    }

    /** Whether all parts have been emitted. */
    public boolean isOver() {
        return parts.isEmpty();
    }

    /**
     * Emits the next part.
     *
     * @throws java.util.NoSuchElementException if it is over
     */
    public void emitPart(Consumer<Figure> out) {
        parts.remove().emit(out);
    }

    /** Emits all that is left. */
    public void emit(Consumer<Figure> out) {
        while (!isOver()) {
            emitPart(out);
        }
    }
}
