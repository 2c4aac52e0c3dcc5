package io.nevtally.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping whose keys are fields.
 *
 * @param owner the mapping
 * @param entries its values by their keys
 */
public record YamlFields(Yaml owner, Map<Word, Yaml> entries) {

    public boolean has(String field) {
        return find(field).isPresent();
    }

    public Optional<Yaml> find(String field) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().text().equals(field))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A field that must be there; what to write is for the message. */
    public Optional<Yaml> require(String field, String write) {
        Optional<Yaml> found = find(field);
        if (found.isEmpty() && owner.isMapping()) {
            owner.problem("'" + field + "' is missing; " + write);
        }
        return found;
    }

    /** A word that must be there. */
    public Word word(String field, String write) {
        return require(field, write).map(Yaml::word).orElse(Word.NONE);
    }

    /** Refuses every other field. */
    public YamlFields only(String... known) {
        for (Word key : entries.keySet()) {
            if (!List.of(known).contains(key.text())) {
                String owned = owner.path().isEmpty() ? "" : owner.path() + ": ";
                owner.problems()
                        .add(
                                key.line(),
                                owned + "there is no field '" + key.text() + "' here; "
                                        + Suggestion.of(key.text(), List.of(known)));
            }
        }
        return this;
    }
}
