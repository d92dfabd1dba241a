package dev.heed.journey.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A source as the REST API shows it.
 *
 * @param limits where they differ from the defaults of the service
 * @param keys ids of its live write keys
 */
record SourceView(
        String name,
        String description,
        boolean disabled,
        boolean direct,
        Future future,
        Set<Scope> scopes,
        Limits limits,
        List<String> keys,
        int version,
        Instant createdAt) {

    record Limits(Optional<Limit> source, Optional<Limit> customer) {}

    static SourceView of(Source source) {
        return new SourceView(
                source.name(),
                source.description(),
                source.disabled(),
                source.direct(),
                source.future(),
                source.scopes(),
                new Limits(source.limit(), source.customerLimit()),
                source.keys().stream().map(Key::id).toList(),
                source.version(),
                source.createdAt());
    }
}
