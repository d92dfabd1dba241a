package dev.heed.journey.source;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The tallies of one batch of records. */
public final class Counting {
    private final Map<Tally.Cell, Tally> tallies = new HashMap<>();

    /** @param code of the rejection; empty for an accepted event */
    public void add(String topic, int partition, long offset, Instant appended, String source, String code) {
        Tally.add(tallies, Tally.cell(topic, partition, appended, source, code), new Tally.Event(offset, appended));
    }

    Collection<Tally> tallies() {
        return tallies.values();
    }
}
