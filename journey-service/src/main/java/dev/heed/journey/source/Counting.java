package dev.heed.journey.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The tallies of one batch of records. */
public final class Counting {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Map<Tally.Cell, Tally> tallies = new HashMap<>();
    private final Map<Where, Tally.Cell> cells = new HashMap<>();

    /** What a cell follows from: a date and two texts need not be made for each event of a batch. */
    private record Where(String topic, int partition, long day, String source, String code) {}

    /** @param code of the rejection; empty for an accepted event */
    public void add(String topic, int partition, long offset, Instant appended, String source, String code) {
        long day = Math.floorDiv(appended.toEpochMilli(), DAY);
        Tally.Cell cell = cells.computeIfAbsent(
                new Where(topic, partition, day, source, code),
                where -> Tally.cell(topic, partition, appended, source, code));
        Tally.add(tallies, cell, new Tally.Event(offset, appended));
    }

    Collection<Tally> tallies() {
        return tallies.values();
    }
}
