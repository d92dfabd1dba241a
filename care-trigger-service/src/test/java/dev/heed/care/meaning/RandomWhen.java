package dev.heed.care.meaning;

import dev.heed.care.pattern.TimeSpan;
import dev.heed.care.pattern.When;
import dev.heed.care.pattern.When.Absence;
import dev.heed.care.pattern.When.Count;
import dev.heed.care.pattern.When.Group;
import dev.heed.care.pattern.When.Points;
import dev.heed.care.pattern.When.Repeat;
import dev.heed.care.pattern.When.Score;
import dev.heed.care.pattern.When.Sequence;
import dev.heed.care.pattern.When.Spike;
import dev.heed.care.pattern.When.Until;
import dev.heed.care.pattern.When.Within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Conditions over the signals s0 to s3. */
final class RandomWhen {
    private static final List<String> SIGNALS = List.of("s0", "s1", "s2", "s3");

    private final Dice dice;
    private final Scale scale;

    RandomWhen(Dice dice, Scale scale) {
        this.dice = dice;
        this.scale = scale;
    }

    When next() {
        return dice.percent(20) ? group() : verb();
    }

    private Group group() {
        List<When> of =
                IntStream.range(0, dice.between(2, 3)).mapToObj(i -> verb()).toList();
        return new Group(dice.percent(70), scale.span(dice), of);
    }

    private When verb() {
        return switch (dice.between(0, 9)) {
            case 0, 1 -> count("");
            case 2 -> count("data.channel");
            case 3, 4 -> sequence();
            case 5, 6, 7 -> absence();
            case 8 -> score();
            default -> spike();
        };
    }

    private Count count(String distinct) {
        return new Count(dice.one(SIGNALS), dice.one(1, 2, 2, 2, 3, 3, 4), scale.span(dice), distinct);
    }

    private Sequence sequence() {
        List<String> steps = new ArrayList<>();
        for (int i = dice.one(2, 2, 3, 3, 4); i > 0; i--) {
            steps.add(dice.one(SIGNALS));
        }
        return new Sequence(steps, scale.span(dice));
    }

    private Absence absence() {
        List<String> expected = new ArrayList<>(SIGNALS);
        while (expected.size() > (dice.percent(70) ? 1 : 2)) {
            expected.remove(dice.one(expected));
        }
        return new Absence(
                dice.one(SIGNALS),
                expected,
                dice.percent(25) ? new Until("data.dueAt") : new Within(scale.span(dice)),
                "",
                dice.percent(40) ? scale.span(dice) : TimeSpan.ZERO,
                dice.one(Repeat.values()));
    }

    private Score score() {
        List<Points> add = new ArrayList<>();
        add.add(new Points(dice.one(SIGNALS), dice.between(2, 5)));
        while (dice.percent(50)) {
            add.add(new Points(dice.one(SIGNALS), dice.one(-3, -1, 1, 2, 4)));
        }
        int atLeast = dice.between(2, 10);
        return new Score(
                add, scale.fixed(dice), atLeast, dice.one(atLeast / 2.0, atLeast / 2.0, 1.0, (double) atLeast));
    }

    private Spike spike() {
        TimeSpan within = scale.fixed(dice);
        TimeSpan base = new TimeSpan(within.amount() * dice.one(1, 2, 3, 6), within.unit());
        return new Spike(dice.one(SIGNALS), within, base, dice.one(0.5, 1.0, 2.0, 3.0), dice.between(1, 4));
    }
}
