package dev.heed.care.meaning;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.FrictionPattern.Metadata;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.Spec.Actions;
import dev.heed.care.pattern.Spec.Guard;
import dev.heed.care.pattern.Spec.Measure;
import dev.heed.care.pattern.Spec.Signal;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.care.pattern.When;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Patterns of every verb, small, over few event types, so that they overlap. */
final class RandomPattern {
    static final List<String> TYPES = List.of("a", "b", "c", "d");
    static final String SOLVED = "solved";

    private final Dice dice;
    private final Scale scale;

    RandomPattern(Dice dice, Scale scale) {
        this.dice = dice;
        this.scale = scale;
    }

    FrictionPattern next() {
        List<String> per = per();
        Map<String, Signal> signals = new LinkedHashMap<>();
        for (int i = 0; i < TYPES.size(); i++) {
            signals.put("s" + i, signal(TYPES.get(i), per));
        }
        boolean cleared = dice.percent(35);
        if (cleared) {
            signals.put(SOLVED, signal(dice.one("u", "u", "u", "d"), per));
        }
        When when = new RandomWhen(dice, scale).next();
        signals.keySet()
                .removeIf(name -> !name.equals(SOLVED) && !when.signals().contains(name));
        return of(per, signals, when, cleared ? List.of(SOLVED) : List.of(), lateness(), cooldown());
    }

    static FrictionPattern of(
            List<String> per,
            Map<String, Signal> signals,
            When when,
            List<String> unless,
            TimeSpan lateness,
            @Nullable TimeSpan cooldown) {
        return new FrictionPattern(
                new Metadata("random", 1, "", Map.of()),
                new Spec(
                        "",
                        "",
                        List.of(),
                        per,
                        signals,
                        when,
                        unless,
                        lateness,
                        new Guard(cooldown, List.of(), "", null),
                        new Actions(false, List.of()),
                        new Measure(0, null, List.of()),
                        "",
                        List.of()));
    }

    private List<String> per() {
        int chance = dice.between(1, 100);
        String first = chance <= 10 ? "account" : "customer";
        return chance % 2 == 0 ? List.of(first) : List.of(first, "order");
    }

    private Signal signal(String type, List<String> per) {
        Set<String> types = new LinkedHashSet<>(List.of(type));
        if (dice.percent(20)) {
            types.add(dice.one(TYPES));
        }
        Map<String, String> as = per.contains("order") ? Map.of("order", "data.order") : Map.of();
        String where = dice.percent(25) ? dice.one(Condition.values()).text() : "";
        return new Signal(List.copyOf(types), as, where);
    }

    private TimeSpan lateness() {
        return dice.percent(25) ? scale.fixed(dice) : TimeSpan.ZERO;
    }

    private @Nullable TimeSpan cooldown() {
        return dice.percent(30) ? scale.span(dice) : null;
    }
}
