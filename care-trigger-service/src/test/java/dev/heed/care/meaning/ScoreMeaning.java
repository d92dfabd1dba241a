package dev.heed.care.meaning;

import dev.heed.care.meaning.Fact.Happened;
import dev.heed.care.pattern.When.Points;
import dev.heed.care.pattern.When.Score;

import java.util.List;
import java.util.Optional;

/** The score of a key, added up again from its first event on. */
record ScoreMeaning(Score rule) implements VerbMeaning {
    /** What rounding may take from a sum: less than this part of a threshold does not keep it from being reached. */
    static final double ROUNDING = 1e-9;

    @Override
    public Optional<List<String>> met(List<Fact> facts, Happened now) {
        double score = 0;
        long last = 0;
        boolean armed = true;
        boolean crossed = false;
        for (Fact fact : facts) {
            crossed = false;
            if (fact.forgets()) {
                boolean whole = last <= fact.moment().at();
                score = whole ? 0 : score;
                armed = armed || whole;
            } else if (fact instanceof Happened event && !event.late() && scores(event)) {
                double faded = score
                        * Math.pow(
                                2,
                                -(double) (event.moment().at() - last)
                                        / rule.halfLife().millis());
                last = event.moment().at();
                armed = armed || isBelow(faded);
                score = Math.max(0, faded + points(event));
                crossed = armed && isReached(score, rule.atLeast());
                armed = (armed && !crossed) || isBelow(score);
            }
        }
        return crossed ? Optional.of(List.of()) : Optional.empty();
    }

    private boolean scores(Happened event) {
        return rule.add().stream().map(Points::of).anyMatch(event::isOf);
    }

    private double points(Happened event) {
        return rule.add().stream()
                .filter(points -> event.isOf(points.of()))
                .mapToDouble(Points::points)
                .sum();
    }

    private boolean isBelow(double score) {
        return !isReached(score, rule.rearmBelow());
    }

    static boolean isReached(double value, double threshold) {
        return value >= threshold - ROUNDING * threshold;
    }
}
