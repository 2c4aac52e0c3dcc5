package io.nevtally.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nevtally.catalogue.CatalogueDefinition;
import io.nevtally.config.OwnSetting;
import io.nevtally.config.Settings;
import io.nevtally.topology.StateFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the state of an application has been made with. A service that is made otherwise would bend its figures.
 *
 * @param entries what it was made with, by what that is: {@code nev.zone}, {@code indicator nev-sales, where}
 */
public record Fingerprint(SortedMap<String, String> entries) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HISTORY_START = OwnSetting.HISTORY_START.key();

    /** What something was made with. */
    public Fingerprint(SortedMap<String, String> entries) {
        this.entries = Collections.unmodifiableSortedMap(entries);
    }

    /** What settings make. */
    public static Fingerprint of(Settings settings) {
        SortedMap<String, String> entries = new TreeMap<>(CatalogueDefinition.of(settings.catalogue()));
        StateFormat.byName().forEach((name, format) -> entries.put("format of " + name, format));
        entries.put(OwnSetting.ZONE.key(), settings.calendar().zone().getId());
        entries.put(HISTORY_START, settings.historyStart().toString());
        entries.put(OwnSetting.TOPIC_PREFIX.key(), settings.topicPrefix());
        entries.put(OwnSetting.TOPIC_PARTITIONS.key(), Integer.toString(settings.partitions()));
        return new Fingerprint(entries);
    }

    /**
     * Why a state can't be used any further, a reason each; none if it can. Whatever isn't the same is a reason, but for
     * what is new, dimensions that are added, and a history that starts earlier.
     *
     * @param before what the state has been made with
     */
    List<String> misfits(Fingerprint before) {
        List<String> misfits = new ArrayList<>();
        before.entries.forEach((what, was) -> {
            String is = entries.get(what);
            if (is == null) {
                misfits.add(what + " is gone, was '" + was + "'");
            } else if (!is.equals(was) && !isMore(what, was, is)) {
                misfits.add(what + " is '" + is + "', was '" + was + "'");
            }
        });
        return misfits;
    }

    private static boolean isMore(String what, String was, String is) {
        if (what.equals(HISTORY_START)) {
            return LocalDate.parse(is).isBefore(LocalDate.parse(was));
        }
        return what.endsWith(CatalogueDefinition.DIMENSIONS) && words(is).containsAll(words(was));
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" ", -1));
    }

    /** Its entries as JSON. */
    String text() {
        try {
            return JSON.writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings can be written", e);
        }
    }

    /** Reads what {@link #text} has written. */
    static Fingerprint parse(String text) {
        try {
            return new Fingerprint(JSON.readValue(text, new TypeReference<TreeMap<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a fingerprint: " + text, e);
        }
    }
}
