package dev.heed.care.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A pattern version in a list, without its text.
 *
 * @param verb of its condition; empty when this release can not read the text
 * @param labels of its metadata
 * @param eventTypes that it listens to
 * @param changedAt when, and {@code changedBy} by whom, its status or text was changed last
 * @param sha256 of the text in UTF-8, in hex: whether a file is what is stored
 */
public record PatternSummary(
        String name,
        int version,
        Lifecycle.Status status,
        int revision,
        String owner,
        String title,
        String verb,
        Map<String, String> labels,
        List<String> eventTypes,
        Instant changedAt,
        String changedBy,
        String sha256) {
    public PatternSummary {
        labels = Map.copyOf(labels);
        eventTypes = List.copyOf(eventTypes);
    }

    public String id() {
        return StoredPattern.id(name, version);
    }
}
