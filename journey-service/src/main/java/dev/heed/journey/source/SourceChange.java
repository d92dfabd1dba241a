package dev.heed.journey.source;

import java.util.Optional;
import java.util.Set;

/**
 * What a caller wants of a source. What is absent stays; {@code limits} is replaced as a whole, so {@code {}} means the
 * defaults again.
 */
public record SourceChange(
        Optional<String> description,
        Optional<Boolean> disabled,
        Optional<Boolean> direct,
        Optional<Future> future,
        Optional<Set<Scope>> scopes,
        Optional<Rates> limits) {

    /** Overrides of the default limits. */
    public record Rates(Optional<Rate> source, Optional<Rate> customer) {}

    /** As given; {@link Limit} checks it. */
    public record Rate(long perSecond, long burst) {
        Limit limit() {
            return new Limit(perSecond, burst);
        }
    }

    /** @throws IllegalArgumentException when the result is none that may be; its message is for the caller */
    Source applyTo(Source source) {
        return new Source(
                source.name(),
                description.orElse(source.description()),
                disabled.orElse(source.disabled()),
                direct.orElse(source.direct()),
                future.orElse(source.future()),
                scopes.orElse(source.scopes()),
                limits.map(rates -> rates.source().map(Rate::limit)).orElse(source.limit()),
                limits.map(rates -> rates.customer().map(Rate::limit)).orElse(source.customerLimit()),
                source.keys(),
                source.version(),
                source.createdAt());
    }
}
