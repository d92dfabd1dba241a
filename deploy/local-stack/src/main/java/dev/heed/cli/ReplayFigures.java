package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The figures of one run, as the metrics-service counts them: complete a moment after the run itself. */
final class ReplayFigures {
    private static final Duration POLL = Duration.ofMillis(500);

    /** Figures that do not change for that long will not become complete: a delivery failed, or is not a ticket. */
    private static final Duration UNCHANGED = Duration.ofSeconds(15);

    private final Api metrics;
    private final String run;

    ReplayFigures(Api metrics, String run) {
        this.metrics = metrics;
        this.run = run;
    }

    /**
     * Figures that account for every event and decision of the run and a ticket per action, or the last ones there are.
     *
     * @param waiting told at every look how far they are
     */
    JsonNode await(JsonNode finished, Intake.Pause pause, Consumer<String> waiting) throws InterruptedException {
        JsonNode figures = get();
        Instant changed = Instant.now();
        while (!isComplete(figures, finished)
                && Duration.between(changed, Instant.now()).compareTo(UNCHANGED) < 0) {
            waiting.accept(state(figures, finished));
            pause.of(POLL);
            JsonNode next = get();
            changed = next.equals(figures) ? changed : Instant.now();
            figures = next;
        }
        return figures;
    }

    static boolean isComplete(JsonNode figures, JsonNode finished) {
        return figures.path("events").asLong() >= finished.path("accepted").asLong()
                && sum(figures.path("decisionsByOutcome"))
                        >= finished.path("decisions").asLong()
                && figures.path("actions").asLong() >= acted(figures)
                && figures.path("tickets").asLong() >= figures.path("actions").asLong();
    }

    /** As many tickets are expected as decisions acted or actions were asked for, whichever is known to be more. */
    static String state(JsonNode figures, JsonNode finished) {
        return "waiting for the figures: %,d of %,d decisions, tickets: %,d of %,d"
                .formatted(
                        sum(figures.path("decisionsByOutcome")),
                        count(finished, "decisions"),
                        count(figures, "tickets"),
                        Math.max(acted(figures), count(figures, "actions")));
    }

    /** Lines for the summary. */
    static List<String> lines(JsonNode figures, JsonNode finished) {
        var lines = new ArrayList<String>();
        lines.add("log       %,d accepted, %,d duplicate, %,d rejected"
                .formatted(count(finished, "accepted"), count(finished, "duplicate"), count(finished, "rejected")));
        lines.add("friction  %,d matches, %,d decisions"
                .formatted(count(finished, "matches"), count(finished, "decisions")));
        figures.path("matchesByPattern")
                .properties()
                .forEach(pattern -> lines.add("          %-32s %,8d for %,d customers"
                        .formatted(
                                pattern.getKey(),
                                pattern.getValue().asLong(),
                                figures.path("customersByPattern")
                                        .path(pattern.getKey())
                                        .asLong())));
        figures.path("decisionsByOutcome")
                .properties()
                .forEach(outcome -> lines.add("          %-32s %,8d"
                        .formatted(outcome.getKey(), outcome.getValue().asLong())));
        lines.add("care      %,d actions, %,d tickets".formatted(count(figures, "actions"), count(figures, "tickets")));
        if (!isComplete(figures, finished)) {
            lines.add("          (the figures are still catching up)");
        }
        return lines;
    }

    private JsonNode get() {
        return metrics.get("/api/metrics/v1/figures/summary?replay=" + run).orFail("The summary of figures");
    }

    private static long count(JsonNode node, String field) {
        return node.path(field).asLong();
    }

    private static long acted(JsonNode figures) {
        return figures.path("decisionsByOutcome").properties().stream()
                .filter(outcome -> outcome.getKey().equalsIgnoreCase("acted"))
                .mapToLong(outcome -> outcome.getValue().asLong())
                .sum();
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }
}
