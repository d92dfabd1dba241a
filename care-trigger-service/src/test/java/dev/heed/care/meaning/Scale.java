package dev.heed.care.meaning;

import dev.heed.care.pattern.TimeSpan;

import java.time.Instant;
import java.util.List;

/** The times of a case lie on a coarse grid, so that instants and window edges are met exactly and often. */
enum Scale {
    SECONDS("2026-03-02T09:00:00Z", 5_000, List.of("10s", "15s", "20s", "30s", "1m"), List.of("5s", "10s", "20s")),
    /** Begins on a Thursday: most windows run into a weekend. */
    DAYS(
            "2026-03-05T06:00:00Z",
            6 * 3_600_000,
            List.of("12h", "1d", "2d", "1bd", "2bd", "3bd"),
            List.of("6h", "12h", "1d"));

    private final long start;
    private final long grid;
    private final List<TimeSpan> spans;
    private final List<TimeSpan> fixed;

    Scale(String start, long grid, List<String> spans, List<String> fixed) {
        this.start = Instant.parse(start).toEpochMilli();
        this.grid = grid;
        this.spans = spans.stream().map(TimeSpan::parse).toList();
        this.fixed = fixed.stream().map(TimeSpan::parse).toList();
    }

    long start() {
        return start;
    }

    long grid() {
        return grid;
    }

    /** Of windows and waits. */
    TimeSpan span(Dice dice) {
        return dice.one(spans);
    }

    /** Where business days have no meaning. */
    TimeSpan fixed(Dice dice) {
        return dice.one(fixed);
    }

    /** A distance to something that a span after: often just inside it, exactly at its end, or just outside. */
    long near(Dice dice, long span) {
        return switch (dice.between(0, 6)) {
            case 0 -> span;
            case 1 -> span - grid;
            case 2 -> span + grid;
            case 3 -> 0;
            default -> grid * dice.between(0, (int) (span / grid));
        };
    }
}
