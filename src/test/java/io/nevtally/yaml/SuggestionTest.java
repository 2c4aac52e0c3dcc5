package io.nevtally.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.catalogue.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    @Test
    void shouldProposeTheNearestWord() {
        assertThat(Suggestion.of("sails", List.of("exports", "sales"))).isEqualTo("did you mean 'sales'?");
        assertThat(Suggestion.of("BEVS", List.of("PHEV", "BEV"))).isEqualTo("did you mean 'BEV'?");
        assertThat(Suggestion.of("o", List.of("on", "of"))).isEqualTo("did you mean 'on'?");
    }

    @Test
    void shouldNotMindTheCaseOfLetters() {
        assertThat(Suggestion.of("INDICATORS", List.of("ratios", "indicators")))
                .isEqualTo("did you mean 'indicators'?");
    }

    @Test
    void shouldTellAllWhereNoneIsNear() {
        assertThat(Suggestion.of("title", List.of("sum", "of"))).isEqualTo("known are sum, of");
        assertThat(Suggestion.of("title", List.of())).isEqualTo("there is none");
    }

    @Test
    void shouldKnowMeasuresByTheirIds() {
        assertThat(Measure.of("chargers")).isEqualTo(Measure.CHARGERS);
        assertThatThrownBy(() -> Measure.of("CHARGERS"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no measure 'CHARGERS'");
    }
}
