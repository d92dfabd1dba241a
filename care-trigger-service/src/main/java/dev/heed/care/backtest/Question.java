package dev.heed.care.backtest;

import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.TimeSpan;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the matches are measured by.
 *
 * @param topic of the tickets; empty: all tickets
 * @param event type of the events that stand for tickets; empty: tickets are meant
 * @param window how long after a match an outcome counts as foreseen
 */
record Question(String topic, String event, Duration window, Optional<Cap> cap) {
    private static final Duration USUAL = Duration.ofDays(7);
    private static final String TICKET = "ticket.created";
    private static final Pattern TOPIC = Pattern.compile("data\\.topic *== *['\"]([^'\"]+)['\"]");

    /** At most so many contacts of a customer in any stretch of that length. */
    record Cap(int max, Duration per) {}

    /** The topic that goal or guardrails of the pattern name; empty when they name none. */
    static String topic(Spec.Measure measure) {
        Stream<String> goal = Stream.ofNullable(measure.goal())
                .filter(each -> each.event().equals(TICKET))
                .map(Spec.Goal::where);
        Stream<String> guardrails = measure.guardrails().stream()
                .filter(each -> each.event().equals(TICKET))
                .map(Spec.Guardrail::where);
        return Stream.concat(goal, guardrails)
                .map(TOPIC::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    /** The pattern's goal window; a week when it has no goal. */
    static Duration window(Spec.Measure measure) {
        Spec.Goal goal = measure.goal();
        if (goal == null) {
            return USUAL;
        }
        TimeSpan within = goal.within();
        return within.inBusinessDays() ? Duration.ofDays(within.amount() * 2L) : Duration.ofMillis(within.millis());
    }
}
