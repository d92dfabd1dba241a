package dev.heed.care.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.heed.care.catalog.Lifecycle.Status;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody did to a pattern version: an entry of the audit.
 *
 * @param id sorts by time
 * @param from absent for the first entry of a version
 * @param to the same as {@code from} when a draft got another text
 * @param by a person's name, or {@code gitops}, or whatever part of the platform did it
 * @param detail what it rests on, by name: {@code backtest}, or {@code file} and {@code sha256}
 */
public record PatternChange(
        String id,
        String name,
        int version,
        Optional<Status> from,
        Status to,
        String reason,
        String by,
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> detail) {
    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public PatternChange {
        detail = Map.copyOf(detail);
    }

    /** The whole history of a version, oldest first. */
    static List<PatternChange> of(StoredPattern pattern) {
        List<PatternChange> changes = new ArrayList<>();
        Optional<Status> from = Optional.empty();
        for (StoredPattern.Step step : pattern.history()) {
            String id = moment(step.at()) + " " + pattern.id() + String.format(Locale.ROOT, "#%04d", changes.size());
            changes.add(new PatternChange(
                    id,
                    pattern.name(),
                    pattern.version(),
                    from,
                    step.to(),
                    step.reason(),
                    step.by(),
                    step.at(),
                    step.detail()));
            from = Optional.of(step.to());
        }
        return changes;
    }

    /** The beginning of the ids of what was done then: texts that sort as the moments do. */
    static String moment(Instant at) {
        return SORTABLE.format(at);
    }
}
