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
    private final List<Station> stations;
    private Instant reached = Instant.EPOCH;
    private Instant begun = Instant.EPOCH;
    private int at;
    private Optional<Map<Integer, Long>> ends = Optional.empty();

    Horizon(List<Station> stations) {
        this.stations = List.copyOf(stations);
    }

    /** One topic on the way of an event. */
    interface Station {
        /** Where each partition ends now. */
        Map<Integer, Long> ends();

        /** Whether all before these ends has been read, and what follows from it is on the next topic. */
        boolean isReadUpTo(Map<Integer, Long> ends);
    }

    /** Looks how far reading is now; goes on where the last look had to stop. */
    Instant look(Instant now) {
        if (at == 0 && ends.isEmpty()) {
            begun = now;
        }
        while (at < stations.size()) {
            Station station = stations.get(at);
            Map<Integer, Long> wanted = ends.orElseGet(station::ends);
            ends = Optional.of(wanted);
            if (!station.isReadUpTo(wanted)) {
                return reached;
            }
            ends = Optional.empty();
            at++;
        }
        at = 0;
        reached = begun;
        return reached;
    }
}
