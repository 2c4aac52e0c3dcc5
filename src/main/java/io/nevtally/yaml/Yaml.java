package io.nevtally.yaml;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value of the file. What it should be and isn't becomes a problem, and something harmless stands in for it, so that
 * one reading finds everything.
 *
 * @param path what it is, for messages: {@code nev-sales.where}; empty for the whole file
 * @param node the value
 * @param within the line of what it is a value of. One that repeats an anchor stands where it is repeated, not earlier.
 * @param problems where problems go
 */
public record Yaml(String path, Node node, int within, Problems problems) {

    /** A whole file. */
    public static Yaml file(Node node, Problems problems) {
        return new Yaml("", node, 1, problems);
    }

    public int line() {
        return Math.max(within, node.getStartMark().map(Mark::getLine).orElse(0) + 1);
    }

    /** Notes a problem with this value. */
    public void problem(String problem) {
        problems.add(line(), (path.isEmpty() ? "" : path + ": ") + problem);
    }

    /** The same value, called by another name. */
    public Yaml as(String name) {
        return new Yaml(name, node, within, problems);
    }

    private Yaml part(String name, Node part, int line) {
        return new Yaml(path.isEmpty() ? name : path + "." + name, part, line, problems);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public Word word() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return new Word(scalar.getValue(), line());
        }
        problem("is " + kind() + "; write a single value");
        return Word.NONE;
    }

    /** A single value as it is, which may be empty or blank. */
    public String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem("is " + kind() + "; write a single value");
        return "";
    }

    /** Whether it is {@code true}; refuses what isn't {@code false} either. */
    public boolean truth() {
        Word word = word();
        if (!word.isNone() && !word.text().matches("true|false")) {
            problem("'" + word.text() + "' is not a truth value; write true or false");
        }
        return word.text().equals("true");
    }

    /** The values of a list; any other value is a list of one. */
    public List<Yaml> items() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .map(item -> new Yaml(path, item, line(), problems))
                        .toList()
                : List.of(this);
    }

    /** A list of words; a single value will do for a list of one. */
    public List<Word> words() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new Yaml(path, item, line(), problems).word())
                    .filter(word -> !word.isNone())
                    .toList();
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return List.of(word());
        }
        problem("is " + kind() + "; write a list, such as [a, b]");
        return List.of();
    }

    /** A whole number, 0 or more, whose digits may be grouped in threes by {@code _}. */
    public long number() {
        Word word = word();
        if (word.isNone()) {
            return 0;
        }
        if (!word.text().matches("-?[0-9]+(_[0-9]{3})*")) {
            problem("'" + word.text() + "' is not a whole number; write digits, such as 7_840_000");
            return 0;
        }
        try {
            long number = Long.parseLong(word.text().replace("_", ""));
            if (number < 0) {
                problem(word.text() + " is below 0; write 0 or more");
            }
            return number;
        } catch (NumberFormatException e) {
            problem(word.text() + " is too large; write at most " + Long.MAX_VALUE);
            return 0;
        }
    }

    public LocalDate day() {
        Word word = word();
        return word.isNone() ? LocalDate.EPOCH : day(word);
    }

    /** A word of this value that should be a day. */
    public LocalDate day(Word word) {
        try {
            return LocalDate.parse(word.text());
        } catch (DateTimeParseException e) {
            problems.add(word.line(), path + ": '" + word.text() + "' is not a day; write it as 2021-12-31");
            return LocalDate.EPOCH;
        }
    }

    /** The values of a mapping by their keys, in order. */
    public Map<Word, Yaml> entries() {
        Map<String, Word> seen = new LinkedHashMap<>();
        Map<Word, Yaml> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : tuples()) {
            Word key = part("key", tuple.getKeyNode(), line()).word();
            Word first = seen.putIfAbsent(key.text(), key);
            if (first == null && !key.isNone()) {
                entries.put(key, part(key.text(), tuple.getValueNode(), key.line()));
            } else if (first != null && !key.isNone()) {
                problems.add(
                        key.line(),
                        part(key.text(), node, line()).path + ": is there twice, first in line " + first.line()
                                + "; take one away or rename it");
            }
        }
        return entries;
    }

    /** The fields of a mapping. */
    public YamlFields fields() {
        return new YamlFields(this, entries());
    }

    private List<NodeTuple> tuples() {
        if (node instanceof MappingNode mapping) {
            return new ArrayList<>(mapping.getValue());
        }
        problem("is " + kind() + "; write lines of 'key: value' below it");
        return List.of();
    }

    private String kind() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().isBlank() ? "empty" : "a single value";
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }
}
