package dev.heed.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A rule as the pattern file that a care designer would apply: one task, no hold-out, no cooldown. */
final class PatternText {
    private static final String ENVELOPE = """
            apiVersion: care/v1
            kind: FrictionPattern
            metadata: {name: %s, version: 1, owner: system-tests, labels: {domain: test}}
            spec:
              title: System test %s
              why: The system tests compare what it finds with an oracle.
              per: [customer]
              signals:
            %s
              when:
                %s
            %s  do: {all: [{task: {to: service-desk, template: test, priority: low, note: look at it}}]}
              measure: {holdout: 0%%, goal: {event: never.happens, within: 1d}}
              explain: found by a system test
              tests:
                - name: fires
                  given: [%s]
                  until: +60d
                  expect: [{at: "+%ds", customer: c1}]
                - name: does not fire
                  given: [%s]
                  until: +60d
                  expect: []
            """;

    private PatternText() {}

    static String of(Rule rule) {
        return switch (rule) {
            case Rule.Count count -> of(count);
            case Rule.Sequence sequence -> of(sequence);
            case Rule.Absence absence -> of(absence);
        };
    }

    private static String of(Rule.Count rule) {
        var given = IntStream.range(0, rule.atLeast())
                .mapToObj(i -> given(i, rule.of().iterator().next()))
                .toList();
        return ENVELOPE.formatted(
                rule.name(),
                rule.name(),
                signal("counted", rule.of()) + signal("solved", rule.unless()),
                "count: {of: counted, atLeast: " + rule.atLeast() + ", within: " + span(rule.within()) + "}",
                unless(rule.unless()),
                String.join(", ", given),
                rule.atLeast() - 1,
                String.join(", ", given.subList(1, given.size())));
    }

    private static String of(Rule.Sequence rule) {
        var signals = new StringBuilder();
        List<String> given = new ArrayList<>();
        for (int i = 0; i < rule.steps().size(); i++) {
            signals.append(signal("step" + i, rule.steps().get(i)));
            given.add(given(i, rule.steps().get(i).iterator().next()));
        }
        String steps =
                IntStream.range(0, given.size()).mapToObj(i -> "step" + i).collect(Collectors.joining(", "));
        return ENVELOPE.formatted(
                rule.name(),
                rule.name(),
                signals + signal("solved", rule.unless()),
                "sequence: {steps: [" + steps + "], within: " + span(rule.within()) + "}",
                unless(rule.unless()),
                String.join(", ", given),
                given.size() - 1,
                String.join(", ", given.subList(1, given.size())));
    }

    private static String of(Rule.Absence rule) {
        String after = given(0, rule.after());
        String grace = rule.grace().isZero() ? "" : ", grace: " + span(rule.grace());
        return ENVELOPE.formatted(
                rule.name(),
                rule.name(),
                signal("started", List.of(rule.after())) + signal("answer", rule.expected()),
                "absence: {after: started, expected: [answer], within: " + span(rule.within()) + grace + ", repeat: "
                        + (rule.every() ? "every" : "keep") + "}",
                "",
                after,
                rule.within().plus(rule.grace()).toSeconds(),
                after + ", " + given(1, rule.expected().iterator().next()));
    }

    private static String signal(String name, Collection<String> types) {
        String quoted = types.stream().sorted().map(type -> '"' + type + '"').collect(Collectors.joining(", "));
        return types.isEmpty() ? "" : "    " + name + ": {anyOf: [" + quoted + "]}\n";
    }

    private static String unless(Collection<String> types) {
        return types.isEmpty() ? "" : "  unless: [solved]\n";
    }

    private static String given(int second, String type) {
        return "{at: +%ds, type: \"%s\", customer: c1}".formatted(second, type);
    }

    private static String span(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
