package dev.heed.bench.peers;

import dev.heed.bench.matcher.Filter;
import dev.heed.bench.matcher.Happening;
import dev.heed.bench.matcher.Question;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

import java.time.Duration;

/**
 * Questions as patterns of Flink CEP, for the events of one customer. After a count or a sequence was found, all that
 * began before its last event is given up. Of an absence nothing is given up: each wait ends on its own. It is found
 * when its window is over, which shuts out its last moment, so the window is a millisecond longer.
 */
final class FlinkPatterns {
    private FlinkPatterns() {}

    static Pattern<Happening, ?> pattern(Question question) {
        return switch (question) {
            case Question.Count count ->
                begin(count.of(), AfterMatchSkipStrategy.skipPastLastEvent())
                        .times(count.atLeast())
                        .within(Duration.ofMillis(count.millis()));
            case Question.Sequence sequence ->
                begin(sequence.first(), AfterMatchSkipStrategy.skipPastLastEvent())
                        .followedBy("b")
                        .where(condition(sequence.then()))
                        .within(Duration.ofMillis(sequence.millis()));
            case Question.Absence absence ->
                begin(absence.after(), AfterMatchSkipStrategy.noSkip())
                        .notFollowedBy("b")
                        .where(condition(absence.expected()))
                        .within(Duration.ofMillis(absence.millis() + 1));
        };
    }

    private static Pattern<Happening, Happening> begin(Filter filter, AfterMatchSkipStrategy afterMatch) {
        return Pattern.<Happening>begin("a", afterMatch).where(condition(filter));
    }

    private static SimpleCondition<Happening> condition(Filter filter) {
        String type = filter.type();
        int atLeast = filter.atLeast();
        String code = filter.code();
        if (atLeast > 0) {
            return SimpleCondition.of(event -> event.type().equals(type) && event.amount() >= atLeast);
        }
        return code.isEmpty()
                ? SimpleCondition.of(event -> event.type().equals(type))
                : SimpleCondition.of(
                        event -> event.type().equals(type) && event.code().equals(code));
    }
}
