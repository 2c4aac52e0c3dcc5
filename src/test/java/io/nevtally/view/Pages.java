package io.nevtally.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Reads answers page by page. */
final class Pages {

    private Pages() {}

    /** All figures of an answer. */
    static List<SpecificRecord> walk(int limit, Function<Page, FigureView.Found> question) {
        List<SpecificRecord> walked = new ArrayList<>();
        Page page = Page.first(limit);
        while (true) {
            FigureView.Found found = question.apply(page);
            walked.addAll(found.figures());
            if (found.next() == null) {
                return walked;
            }
            page = new Page(found.next(), limit);
        }
    }
}
