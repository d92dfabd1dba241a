package dev.heed.care.meaning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternTexts;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of docs/explanation/friction-patterns.md by their numbers, one small log each. Events in arrival order:
 * {@code type@minutes}, {@code type/order@minutes}, {@code type=value@minutes}; matches as {@code minutes}, brackets
 * when in cooldown. Minute 0 is a Thursday, 9:00.
 */
class RulesTest {
    private static final Instant START = Instant.parse("2026-03-05T09:00:00Z");

    @ParameterizedTest(name = "rule {0}: {2}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            2  | count: {of: a, atLeast: 2, within: 30m}, per: order             | a/o1@0 a@1 a/o1@2               | 2
            3  | count: {of: a, atLeast: 2, within: 30m}, per: order             | a/o1@0 a/o2@1 a/o1@2            | 2
            8  | count: {of: a, atLeast: 2, within: 30m}                         | a@0 a@30                        | -
            8  | count: {of: a, atLeast: 2, within: 30m}                         | a@1 a@30                        | 30
            9  | absence: {after: a, expected: [b], within: 2bd}                 | a@0                             | 5760
            9  | absence: {after: a, expected: [b], within: 1bd}                 | a@2880                          | 7200
            12 | sequence: {steps: [a, b], within: 30m}                          | b@5 a@4 b@6                     | -
            12 | sequence: {steps: [a, b], within: 30m}                          | b@5 a@5 b@6                     | 6
            15 | sequence: {steps: [a, b], within: 30m}, lateness: 5m            | b@5 a@4 z@9                     | 5
            15 | sequence: {steps: [a, b], within: 30m}, lateness: 5m            | b@5 z@10 a@4                    | -
            16 | absence: {after: a, expected: [b], within: 30m}                 | a@0 b@30                        | -
            16 | absence: {after: a, expected: [b], within: 30m}                 | a@0 z@31 b@30                   | 30
            16 | absence: {after: a, expected: [b], within: 30m}, lateness: 5m   | a@0 z@35 b@30                   | -
            16 | absence: {after: a, expected: [b], within: 30m}, lateness: 5m   | a@0 z@36 b@30                   | 30
            17 | absence: {after: a, expected: [b], within: 30m}, per: order     | a/o1@0 b/o1@20 a/o2@0 b/o2@20   | -
            17 | absence: {after: a, expected: [b], within: 30m}, per: order     | a/o1@0 b/o1@60 a/o2@0 b/o2@31   | 30 30
            18 | count: {of: a, atLeast: 2, within: 30m}, unless: [u]            | a@0 u@5 a@12                    | -
            18 | count: {of: a, atLeast: 2, within: 30m}, unless: [u]            | u@5 a@12 a@3 a@13               | 13
            18 | count: {of: a, atLeast: 2, within: 30m}, unless: [u]            | u@5 a@3 a@12                    | -
            20 | count: {of: a, atLeast: 2, within: 30m}                         | a@0 a@1 a@2 a@3                 | 1 3
            21 | count: {of: a, atLeast: 2, within: 30m}                         | a@5 a@4 b@6 a@7                 | 7
            21 | count: {of: a, atLeast: 2, within: 30m}                         | a@4 a@5 a@3 a@6                 | 5
            21 | count: {of: a, atLeast: 2, within: 30m}                         | a@4 a@5 a@5 a@6                 | 5 6
            22 | count: {of: a, atLeast: 2, within: 30m, distinct: data.value}   | a=x@0 a=x@1 a@2 a=y@3           | 3
            22 | count: {of: a, atLeast: 2, within: 30m, distinct: data.value}   | a=x@5 c@8 a=y@4 a=x@9           | 9
            25 | sequence: {steps: [a, b], within: 30m}                          | a@0 b@30                        | -
            26 | sequence: {steps: [a, a, b], within: 30m}                       | a@0 a@10 a@35 b@38              | 38
            26 | sequence: {steps: [a, a], within: 30m}                          | a@0 b@1                         | -
            27 | sequence: {steps: [a, a], within: 30m}                          | a@0 a@1 a@2 a@3                 | 1 3
            27 | sequence: {steps: [a, b, c], within: 30m}                       | a@0 b@4 a@6 c@21                | 21
            29 | sequence: {steps: [a, b], within: 30m}, unless: [u]             | a@0 z@8 b@9 u@4                 | 9
            29 | sequence: {steps: [a, b], within: 30m}, unless: [u]             | a@0 a@8 u@4 b@9 b@10            | 9
            30 | absence: {after: a, expected: [b], until: data.value}           | a=2026-03-05T11:10:00+01:00@0   | 70
            30 | absence: {after: a, expected: [b], until: data.value}           | a=soon@0                        | -
            30 | absence: {after: a, expected: [b], until: data.value}           | a=2026-03-05T08:59:00Z@0        | -
            32 | absence: {after: a, expected: [b], within: 20m, grace: 10m}     | a@0                             | 30
            33 | absence: {after: a, expected: [b], within: 20m}                 | b@0 a@0                         | -
            33 | absence: {after: a, expected: [a], within: 20m}                 | a@0 a@20                        | 40
            33 | absence: {after: a, expected: [a], within: 20m}                 | a@0 a@0                         | -
            34 | absence: {after: a, expected: [b], within: 20m}                 | a@0 c@20 b@4                    | -
            35 | absence: {after: a, expected: [b], within: 30m}                 | a@0 a@10                        | 30
            35 | absence: {after: a, expected: [b], within: 30m, repeat: restart}| a@0 a@10                        | 40
            35 | absence: {after: a, expected: [b], within: 30m, repeat: every}  | a@0 a@10                        | 30 40
            35 | absence: {after: a, expected: [b], within: 30m, repeat: every}  | a@0 a@10 b@35                   | 30
            36 | absence: {after: a, expected: [b], within: 30m}                 | a@0 a@10 b@11                   | -
            37 | absence: {after: a, expected: [b], within: 30m, repeat: every}, unless: [u] | a@0 a@10 u@5        | 40
            """)
    void countsSequencesAndAbsences(String rule, String spec, String log, String matches) {
        assertThat(found(spec, log)).as(rule).isEqualTo(matches);
    }

    @ParameterizedTest(name = "rule {0}: {2}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            39 | score: {add: [{of: a, points: 4}], halfLife: 10m, atLeast: 6}                       | a@0 a@10     | 10
            39 | score: {add: [{of: a, points: 4}], halfLife: 10m, atLeast: 6}                       | a@0 a@11     | -
            39 | score: {add: [{of: a, points: 4}, {of: b, points: -9}], halfLife: 10m, atLeast: 8}  | b@0 a@1 a@1  | 1
            40 | score: {add: [{of: a, points: 8}], halfLife: 10m, atLeast: 8}                       | a@0 a@10     | 0
            40 | score: {add: [{of: a, points: 8}], halfLife: 10m, atLeast: 8}                       | a@0 a@11     | 0 11
            41 | score: {add: [{of: a, points: 4}], halfLife: 10m, atLeast: 8}, unless: [u]          | a@0 u@0 a@0  | -
            41 | score: {add: [{of: a, points: 4}], halfLife: 10m, atLeast: 8}, unless: [u]          | a@1 u@0 a@1  | 1
            44 | spike: {of: a, within: 1h, comparedTo: {mean: 2h}, factor: 1, atLeast: 2}           | a@9 a@5 a@10 | 10
            45 | spike: {of: a, within: 1h, comparedTo: {mean: 2h}, factor: 1, atLeast: 2}           | a@0 a@5 a@10 | 5
            45 | spike: {of: a, within: 1h, comparedTo: {mean: 2h}, factor: 1, atLeast: 2}           | a@0 a@5 a@61 | 5 61
            45 | spike: {of: a, within: 1h, comparedTo: {mean: 2h}, factor: 1, atLeast: 2}           | a@0 a@5 a@65 a@70 | 5 70
            45 | spike: {of: a, within: 1h, comparedTo: {mean: 2h}, factor: 1, atLeast: 2}           | a@0 a@30 a@60 a@90 | 30
            46 | spike: {of: a, within: 1h, comparedTo: {mean: 2h}, factor: 1, atLeast: 2}, unless: [u] | a@0 u@5 a@10 | -
            46 | spike: {of: a, within: 1h, comparedTo: {mean: 2h}, factor: 1, atLeast: 3}, unless: [u] | u@5 a@6 a@3 a@7 | -
            47 | any: {within: 1h, of: [{count: {of: a, atLeast: 2, within: 30m}}, {sequence: {steps: [a, b], within: 30m}}]} | a@0 b@1 a@2 | 1
            47 | all: {within: 1h, of: [{count: {of: a, atLeast: 2, within: 30m}}, {count: {of: b, atLeast: 1, within: 1m}}]} | a@0 a@1 b@60 | 60
            47 | all: {within: 1h, of: [{count: {of: a, atLeast: 2, within: 30m}}, {count: {of: b, atLeast: 1, within: 1m}}]} | a@0 a@1 b@61 | -
            47 | all: {within: 1h, of: [{count: {of: a, atLeast: 2, within: 30m}}, {count: {of: b, atLeast: 1, within: 1m}}]}, unless: [u] | a@0 a@1 u@2 b@3 | -
            48 | count: {of: a, atLeast: 1, within: 1m}, guard: {cooldown: 10m}                      | a@0 a@9 a@10 | 0 (9) 10
            48 | count: {of: a, atLeast: 1, within: 1m}, guard: {cooldown: 10m}, per: order          | a/o1@20 a/o2@11 a/o3@9 | 20 (11) 9
            """)
    void scoresSpikesGroupsAndCooldowns(String rule, String spec, String log, String matches) {
        assertThat(found(spec, log)).as(rule).isEqualTo(matches);
    }

    private static String found(String spec, String log) {
        FrictionPattern pattern = PatternTexts.pattern("rule", 1, text(spec));
        List<JourneyEvent> events = new ArrayList<>();
        for (String event : log.split(" ", -1)) {
            events.add(event(event));
        }
        String found = Meaning.of(pattern, RandomLog.named(events)).stream()
                .map(match -> match.resting() ? "(" + minutes(match) + ")" : String.valueOf(minutes(match)))
                .collect(Collectors.joining(" "));
        return found.isEmpty() ? "-" : found;
    }

    /** {@code count: {...}, unless: [u]} as the lines of a spec. */
    private static String text(String spec) {
        String per = spec.contains(", per: order") ? "per: [customer, order]\n" : "per: [customer]\n";
        String as = spec.contains(", per: order") ? ", as: {order: data.order}" : "";
        String signals = "signals: {a: {type: a" + as + "}, b: {type: b" + as + "}, c: {type: c" + as + "}, u: {type: u"
                + as + "}}\n";
        String rest = spec.replace(", per: order", "")
                .replace(", unless:", "\nunless:")
                .replace(", lateness:", "\nlateness:")
                .replace(", guard:", "\nguard:");
        return per + signals + "when:\n  " + rest + "\n";
    }

    private static JourneyEvent event(String text) {
        String[] parts = text.split("@", -1);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        String[] valued = parts[0].split("=", -1);
        String[] ordered = valued[0].split("/", -1);
        if (valued.length > 1) {
            data.put("value", valued[1]);
        }
        if (ordered.length > 1) {
            data.put("order", ordered[1]);
        }
        Instant at = START.plusMillis(new TimeSpan(Integer.parseInt(parts[1]), TimeSpan.Unit.M).millis());
        return new JourneyEvent("", "shop", ordered[0], "c1", at, Map.of(), data);
    }

    private static long minutes(Found match) {
        return (match.at().toEpochMilli() - START.toEpochMilli()) / 60_000;
    }
}
