package dev.heed.journey.stage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Until when everything that was sent has been read: silence proves nothing as long as something unread may break it.
 * At some moment it is noted where the first topic ends; when all before that is read and passed on, where the next one
 * ends; and when the last one is read that far, everything of before that moment has had its effect. Used by one thread.
 */
final class Horizon {
    private final List<Leg> legs;
    private Instant reached = Instant.EPOCH;
    private Instant begun = Instant.EPOCH;
    private int at;
    private int passes;
    private Optional<Map<Integer, Long>> ends = Optional.empty();

    Horizon(List<Leg> legs) {
        this.legs = List.copyOf(legs);
    }

    /** One topic on the way of an event. */
    interface Station {
        /** Where each partition ends now, what is written there and not committed yet included. */
        Map<Integer, Long> ends();

        /** Whether all before these ends has been read, and what follows from it is on its topic. */
        boolean isReadUpTo(Map<Integer, Long> ends);
    }

    /**
     * A topic, read until nothing new is on it.
     *
     * @param mostPasses what is read from it may lead to more on it, each the consequence of the one before; so often at
     *     most, or steady traffic would never let the horizon go on. 1: nothing read from it leads to more on it
     */
    record Leg(Station station, int mostPasses) {
        static Leg once(Station station) {
            return new Leg(station, 1);
        }
    }

    /** Looks how far reading is now; goes on where the last look had to stop. */
    Instant look(Instant now) {
        if (at == 0 && ends.isEmpty()) {
            begun = now;
        }
        while (at < legs.size()) {
            if (!pass(legs.get(at))) {
                return reached;
            }
        }
        at = 0;
        reached = begun;
        return reached;
    }

    /** False when there is still something to read. */
    private boolean pass(Leg leg) {
        Map<Integer, Long> wanted = ends.orElseGet(leg.station()::ends);
        ends = Optional.of(wanted);
        if (!leg.station().isReadUpTo(wanted)) {
            return false;
        }
        Map<Integer, Long> now = passes + 1 < leg.mostPasses() ? leg.station().ends() : wanted;
        if (now.equals(wanted)) {
            at++;
            passes = 0;
            ends = Optional.empty();
        } else {
            passes++;
            ends = Optional.of(now);
        }
        return true;
    }
}
