package dev.heed.care.catalog;

import java.util.Optional;

/**
 * Which pattern versions a list has. Absent: any.
 *
 * @param label {@code key:value} of the metadata
 * @param domain the label {@code domain}
 * @param eventType that a signal listens to
 */
record PatternQuery(
        Optional<String> status,
        Optional<String> name,
        Optional<String> owner,
        Optional<String> label,
        Optional<String> domain,
        Optional<String> eventType) {
    static final PatternQuery ALL = new PatternQuery(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
