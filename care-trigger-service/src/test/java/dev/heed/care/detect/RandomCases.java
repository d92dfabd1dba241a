package dev.heed.care.detect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternTexts;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.care.pattern.When;
import dev.heed.contracts.JourneyEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small random patterns and logs, dense in equal instants, window edges and overlapping signals. */
final class RandomCases {
    private static final List<String> TYPES = List.of("a", "b", "c", "d");
    private static final FrictionPattern FRAME = PatternTexts.pattern("p", 1, """
            per: [customer, k]
            signals:
              a: {type: a, as: {k: data.k}}
              b: {type: b, as: {k: data.k}}
              c: {type: c, as: {k: data.k}}
              d: {type: d, as: {k: data.k}}
              ab: {anyOf: [a, b], as: {k: data.k}}
              bc: {anyOf: [b, c], as: {k: data.k}}
              bd: {anyOf: [b, d], as: {k: data.k}}
            when: {count: {of: a, atLeast: 1, within: 1s}}
            explain: "{{a.data.n}} {{ab.data.n}}"
            guard: {cooldown: 2m}
            """);

    private final long seed;
    private final Random random;

    RandomCases(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }

    /** Of the verbs that {@link Oracle} knows. */
    FrictionPattern pattern(String name) {
        return pattern(name, simple(), TimeSpan.ZERO);
    }

    /** Of any verb. */
    FrictionPattern anyPattern(String name, TimeSpan lateness) {
        return pattern(name, any(), lateness);
    }

    private FrictionPattern pattern(String name, When when, TimeSpan lateness) {
        Spec frame = FRAME.spec();
        var spec = new Spec(
                "",
                "",
                List.of(),
                frame.per(),
                frame.signals(),
                when,
                one(List.of(), List.of("d"), List.of("bd")),
                lateness,
                frame.guard(),
                frame.actions(),
                frame.measure(),
                frame.explain(),
                List.of());
        return new FrictionPattern(new FrictionPattern.Metadata(name, 1, "", Map.of()), spec);
    }

    private When any() {
        return switch (random.nextInt(5)) {
            case 0 -> new When.Count(one("a", "ab"), between(2, 4), minutes(2, 10), "data.n");
            case 1 ->
                new When.Score(
                        List.of(new When.Points("ab", 4), new When.Points("c", one(-3, 2))),
                        minutes(2, 6),
                        7,
                        one(3.5, 7.0));
            case 2 -> new When.Spike(one("a", "ab"), minutes(2, 4), minutes(6, 20), one(0.5, 2.0), between(1, 3));
            case 3 -> new When.Group(random.nextBoolean(), minutes(3, 12), List.of(simple(), simple()));
            default -> simple();
        };
    }

    private When simple() {
        return switch (random.nextInt(3)) {
            case 0 -> new When.Count(one("a", "ab"), between(1, 4), minutes(1, 10), "");
            case 1 -> new When.Sequence(steps(), minutes(1, 15));
            default ->
                new When.Absence(
                        one("a", "ab"),
                        one(List.of("b"), List.of("a", "c"), List.of("bc"), List.of("ab")),
                        new When.Within(minutes(1, 8)),
                        "",
                        minutes(0, 2),
                        one(When.Repeat.values()));
        };
    }

    private List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (int i = between(2, 4); i > 0; i--) {
            steps.add(one("a", "b", "c", "ab", "bc"));
        }
        return steps;
    }

    private TimeSpan minutes(int least, int most) {
        return new TimeSpan(between(least, most), TimeSpan.Unit.M);
    }

    /** In event-time order, of one customer, with two values of k. */
    List<JourneyEvent> log() {
        List<JourneyEvent> log = new ArrayList<>();
        long minute = 0;
        for (int i = between(2, 14); i > 0; i--) {
            minute += one(0, 0, 1, 1, 2, 5);
            log.add(event("e" + log.size(), minute));
        }
        return log;
    }

    private JourneyEvent event(String id, long minute) {
        var data = JsonNodeFactory.instance.objectNode().put("k", one("x", "x", "y"));
        switch (random.nextInt(6)) {
            case 0 -> data.put("n", random.nextLong());
            case 5 -> data.put("n", random.nextInt(3));
            case 1 -> data.put("n", random.nextDouble());
            case 2 -> data.put("n", random.nextBoolean());
            case 3 -> data.put("n", "text " + random.nextInt());
            default -> {}
        }
        String type = TYPES.get(random.nextInt(TYPES.size()));
        String source = minute % 2 == 0 ? "shop" : "app";
        return new JourneyEvent(id, source, type, "c1", Story.START.plusSeconds(60 * minute), Map.of(), data);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    @SafeVarargs
    final <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    Random random() {
        return random;
    }
}
