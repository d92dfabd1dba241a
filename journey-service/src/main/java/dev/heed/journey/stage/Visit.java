package dev.heed.journey.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One stay of a customer in one stage.
 *
 * @param ordinal counts all visits of the customer on this map, from 0
 * @param begunBy the event that began it, as {@link Moment#event} names it; {@link #unnamed} when it was not noted
 * @param identity that this event came in by: it stays the same whoever the customer is
 * @param live whether it may become overdue
 * @param next the stage that came next on the same path; empty when none did
 * @param trail the stages of the path up to this one, joined by {@value #JOIN}
 * @param begunAt when the path began
 * @param signalled {@code stage.overdue} is on its way for good
 */
record Visit(
        int ordinal,
        String stage,
        String begunBy,
        String identity,
        Instant enteredAt,
        boolean live,
        Optional<Instant> leftAt,
        String next,
        String trail,
        Instant begunAt,
        boolean signalled) {
    static final String JOIN = ">";
    /** A longer path ends in {@value #CUT}: paths that differ later are counted as one. */
    static final int LONGEST_TRAIL = 20;

    static final String CUT = "...";

    private static final String UNNAMED = "unnamed:";

    /** The first visit of a path. */
    static Visit first(int ordinal, String stage, Moment moment) {
        Instant time = moment.time();
        return new Visit(
                ordinal,
                stage,
                moment.event(),
                moment.identity(),
                time,
                moment.live(),
                Optional.empty(),
                "",
                stage,
                time,
                false);
    }

    /** The visit after this one, on the same path. */
    Visit then(String nextStage, Moment moment) {
        return new Visit(
                ordinal + 1,
                nextStage,
                moment.event(),
                moment.identity(),
                moment.time(),
                moment.live(),
                Optional.empty(),
                "",
                trailTo(nextStage),
                begunAt,
                false);
    }

    private String trailTo(String nextStage) {
        if (trail.endsWith(CUT)) {
            return trail;
        }
        return trail + JOIN + (trail.split(JOIN, -1).length < LONGEST_TRAIL ? nextStage : CUT);
    }

    Visit left(Instant time) {
        return changed(Optional.of(time), next, signalled);
    }

    Visit followedBy(String nextStage) {
        return changed(leftAt, nextStage, signalled);
    }

    Visit withSignal() {
        return changed(leftAt, next, true);
    }

    private Visit changed(Optional<Instant> left, String nextStage, boolean sent) {
        return new Visit(ordinal, stage, begunBy, identity, enteredAt, live, left, nextStage, trail, begunAt, sent);
    }

    boolean isOpen() {
        return leftAt.isEmpty();
    }

    /** Time in stage: until it was left, or until now. */
    Duration lasting(Instant now) {
        return Duration.between(enteredAt, leftAt.orElse(now));
    }

    /** Of a stay that an earlier version stored, which did not note what began it: no other stay has this name. */
    static String unnamed(String customer, Instant enteredAt) {
        return UNNAMED + customer + "@" + enteredAt;
    }

    /** Whether the other one, computed later, is the same stay. */
    boolean isStill(Visit other) {
        boolean begunAlike =
                begunBy.startsWith(UNNAMED) ? enteredAt.equals(other.enteredAt) : begunBy.equals(other.begunBy);
        return stage.equals(other.stage) && begunAlike;
    }
}
