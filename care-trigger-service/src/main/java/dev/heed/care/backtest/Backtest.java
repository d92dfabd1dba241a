package dev.heed.care.backtest;

import com.fasterxml.jackson.annotation.JsonValue;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A backtest, or a search for thresholds.
 *
 * @param revision grows with every change of state; the entity tag
 * @param error why it ended before its end
 */
public record Backtest(
        String id,
        Kind kind,
        State state,
        int revision,
        String by,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Inquiry request,
        Progress progress,
        Optional<Fault> error,
        Optional<Result> result) {

    /** What is asked. */
    public enum Kind {
        BACKTEST,
        THRESHOLDS;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param done records that were read, of {@code total}; the total is known once it runs */
    public record Progress(long done, long total) {}

    /** @param code stable; {@code message} says what to do */
    public record Fault(String code, String message) {}

    Backtest withoutResult() {
        return new Backtest(
                id,
                kind,
                state,
                revision,
                by,
                createdAt,
                startedAt,
                finishedAt,
                request,
                progress,
                error,
                Optional.empty());
    }
}
