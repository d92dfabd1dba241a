package dev.heed.journey.intake;

import java.util.HashMap;
import java.util.Map;

/**
 * What is set aside for bodies that were announced and are not there yet. An announcement costs nothing, so those of one
 * source are at most half of the memory, and all together leave a quarter to those who bring what they say.
 */
final class Reservations {
    private final int mostOfOne;
    private final int most;
    private final Map<String, Integer> bySource = new HashMap<>();
    private int all;

    /** @param bytes that there are */
    Reservations(int bytes) {
        this.mostOfOne = bytes / 2;
        this.most = bytes - bytes / 4;
    }

    enum Room {
        SET_ASIDE,
        /** Nothing was set aside: too much is for others. */
        NONE,
        /** Nothing was set aside: the source has its part. */
        NONE_FOR_SOURCE
    }

    synchronized Room add(String source, int bytes) {
        int own = bySource.getOrDefault(source, 0);
        if (own + bytes > mostOfOne) {
            return Room.NONE_FOR_SOURCE;
        }
        if (all + bytes > most) {
            return Room.NONE;
        }
        all += bytes;
        bySource.put(source, own + bytes);
        return Room.SET_ASIDE;
    }

    synchronized void remove(String source, int bytes) {
        all -= bytes;
        bySource.computeIfPresent(source, (name, own) -> own == bytes ? null : own - bytes);
    }
}
