package dev.heed.care.meaning;

import dev.heed.care.meaning.Fact.Happened;
import dev.heed.care.pattern.When.Spike;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The window of a spike, counted again at every event since the first. Time is cut into buckets of within / 60. */
record SpikeMeaning(Spike rule) implements VerbMeaning {
    private static final long BUCKETS = 60;

    /** @param cleared it still counts for the mean, but in no window */
    private record Counted(long bucket, boolean cleared) {}

    @Override
    public Optional<List<String>> met(List<Fact> facts, Happened now) {
        List<Counted> counted = new ArrayList<>();
        long latest = Long.MIN_VALUE;
        long forgotten = Long.MIN_VALUE;
        boolean hot = false;
        boolean crossed = false;
        for (Fact fact : facts) {
            crossed = false;
            long bucket = bucket(fact.moment().at());
            if (fact.forgets()) {
                counted.replaceAll(each -> new Counted(each.bucket(), each.cleared() || each.bucket() <= bucket));
                forgotten = Math.max(forgotten, bucket);
                hot = hot && isHot(counted, latest);
            } else if (fact instanceof Happened event && event.isOf(rule.of())) {
                hot = hot && (bucket <= latest || isHot(counted, bucket - 1));
                latest = Math.max(latest, bucket);
                counted.add(new Counted(bucket, bucket < forgotten || (event.late() && bucket == forgotten)));
                crossed = !event.late() && !hot && isHot(counted, latest);
                hot = event.late() ? hot : isHot(counted, latest);
            }
        }
        return crossed ? Optional.of(List.of()) : Optional.empty();
    }

    /** As of a bucket. */
    private boolean isHot(List<Counted> counted, long now) {
        long number = counted.stream()
                .filter(each -> each.bucket() > now - BUCKETS && each.bucket() <= now && !each.cleared())
                .count();
        return ScoreMeaning.isReached((double) number, Math.max(rule.atLeast(), rule.factor() * mean(counted, now)));
    }

    /** Events of the base period before the window, for each window's length of it. */
    private double mean(List<Counted> counted, long now) {
        long windowBegins = now - BUCKETS + 1;
        long baseBuckets = rule.base().millis() * BUCKETS / rule.within().millis();
        long events = counted.stream()
                .filter(each -> each.bucket() < windowBegins && each.bucket() >= windowBegins - baseBuckets)
                .count();
        return events / ((double) rule.base().millis() / rule.within().millis());
    }

    private long bucket(long at) {
        return Math.floorDiv(at * BUCKETS, rule.within().millis());
    }
}
