package dev.heed.care.meaning;

import dev.heed.care.meaning.Fact.Happened;
import dev.heed.care.pattern.When.Spike;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The window of a spike, counted again at every event since the first. Time is cut into buckets of within / 60. */
record SpikeMeaning(Spike rule) implements VerbMeaning {
    private static final long BUCKETS = 60;

    @Override
    public Optional<List<String>> met(List<Fact> facts, Happened now) {
        List<Long> counted = new ArrayList<>();
        Moment forgotten = Moment.NEVER;
        long latest = Long.MIN_VALUE;
        boolean armed = true;
        boolean crossed = false;
        for (Fact fact : facts) {
            crossed = false;
            latest = fact.folded() ? Math.max(latest, fact.moment().at()) : latest;
            if (fact.forgets()) {
                forget(counted, fact.moment(), Math.max(latest, fact.moment().at()));
                forgotten = fact.moment().isAfter(forgotten) ? fact.moment() : forgotten;
            } else if (fact instanceof Happened event && event.isOf(rule.of())) {
                long at = event.moment().at();
                armed = armed || (!event.late() && !isHot(counted, at));
                if (event.moment().isAfter(forgotten)) {
                    counted.add(at);
                }
                crossed = armed && !event.late() && isHot(counted, at);
                armed = armed && !crossed;
            }
        }
        return crossed ? Optional.of(List.of()) : Optional.empty();
    }

    /** What the window holds up to a moment is forgotten; what lies before the window stays the measure of normal. */
    private void forget(List<Long> counted, Moment until, long now) {
        counted.removeIf(at -> isInWindow(at, now) && bucket(at) <= bucket(until.at()));
    }

    private boolean isHot(List<Long> counted, long now) {
        long number = counted.stream().filter(at -> isInWindow(at, now)).count();
        return ScoreMeaning.isReached((double) number, Math.max(rule.atLeast(), rule.factor() * mean(counted, now)));
    }

    /** Events of the base period before the window, for each window's length of it. */
    private double mean(List<Long> counted, long now) {
        long windowBegins = bucket(now) - BUCKETS + 1;
        long baseBuckets = rule.base().millis() * BUCKETS / rule.within().millis();
        long events = counted.stream()
                .filter(at -> bucket(at) < windowBegins && bucket(at) >= windowBegins - baseBuckets)
                .count();
        return baseBuckets == 0 ? 0 : (double) events / ((double) baseBuckets / BUCKETS);
    }

    private boolean isInWindow(long at, long now) {
        return bucket(at) > bucket(now) - BUCKETS;
    }

    private long bucket(long at) {
        return Math.floorDiv(at * BUCKETS, rule.within().millis());
    }
}
