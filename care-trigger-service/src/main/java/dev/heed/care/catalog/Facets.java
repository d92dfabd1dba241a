package dev.heed.care.catalog;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternReader;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lists show and filter by of a pattern's text.
 *
 * @param verb of its condition; empty when the text can not be read by this release
 * @param eventTypes that its signals listen to
 */
record Facets(String title, String verb, Map<String, String> labels, List<String> eventTypes) {
    private static final Facets NONE = new Facets("", "", Map.of(), List.of());

    Facets {
        labels = new TreeMap<>(labels);
        eventTypes = List.copyOf(eventTypes);
    }

    static Facets of(String source) {
        return PatternReader.read(source) instanceof PatternReader.Read.Accepted(var pattern, var lines)
                ? of(pattern)
                : NONE;
    }

    private static Facets of(FrictionPattern pattern) {
        return new Facets(
                pattern.spec().title(),
                pattern.spec().when().verb(),
                pattern.metadata().labels(),
                pattern.spec().watched());
    }

    /** The form in which a label is filtered by: {@code stage:purchase}. */
    static String label(String key, String value) {
        return key + ":" + value;
    }
}
