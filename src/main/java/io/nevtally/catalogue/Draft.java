package io.nevtally.catalogue;

import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.yaml.Word;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file says, before it is known to make sense. Words that are missing are {@link Word#NONE}.
 *
 * @param ids every id that is declared, with the kind of thing it is, in order
 * @param measures the dimensions of measures
 * @param indicators the indicators, in order
 * @param ratios the ratios, in order
 * @param references the reference series by id
 */
record Draft(
        Map<String, Kind> ids,
        Map<Word, List<Word>> measures,
        List<OfIndicator> indicators,
        List<OfRatio> ratios,
        Map<String, ReferenceSeries> references) {

    /** What an id can stand for. */
    enum Kind {
        INDICATOR("an indicator"),
        RATIO("a ratio"),
        REFERENCE("a reference series");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** An indicator. */
    sealed interface OfIndicator {
        Word id();

        /** What it is of: a measure or an indicator. */
        Word of();
    }

    /** A sum; without dimensions it has those of its measure. */
    record OfSum(Word id, Word of, Addend addend, Map<Word, List<Word>> where, Optional<List<Word>> dimensions)
            implements OfIndicator {}

    /** A distinct count. */
    record OfDistinct(Word id, Word of, Word counted) implements OfIndicator {}

    /** A stock. */
    record OfStock(Word id, Word of, long baseline, LocalDate on) implements OfIndicator {}

    /** A ratio; without dimensions it has those that both sides have. */
    record OfRatio(Word id, OfTerm numerator, OfTerm denominator, Optional<List<Word>> dimensions) {}

    /** One side of a ratio; its kind is total, whole, average or reference. */
    record OfTerm(Word kind, Word of) {}
}
