package dev.heed.journey.source;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Events of one kind that one partition of a log holds for one source and day, so that each counts once: a tally
 * remembers up to where it counted.
 */
final class Tally {
    private final Cell cell;
    private final List<Event> events = new ArrayList<>();

    private Tally(Cell cell) {
        this.cell = cell;
    }

    /**
     * What is counted apart.
     *
     * @param day of the append time, UTC
     * @param log topic and partition
     * @param code of the rejection; empty for accepted events
     */
    record Cell(LocalDate day, String log, String source, String code) {
        String id() {
            return String.join("/", day.toString(), log, code, source);
        }
    }

    /** One event where it was found. */
    record Event(long offset, Instant appended) {}

    /** Up to where a stored tally counted: the next offset, and the latest append time. */
    record Mark(long next, Instant appended) {
        static final Mark NONE = new Mark(0, Instant.EPOCH);

        /**
         * A smaller offset with a later append time is of a log that was created anew: append times of one partition
         * grow.
         */
        boolean covers(Event event) {
            return event.offset() < next && !event.appended().isAfter(appended);
        }
    }

    /** A stored tally moved on. */
    record Step(long count, Mark mark) {}

    static Cell cell(String topic, int partition, Instant appended, String source, String code) {
        return new Cell(appended.atOffset(ZoneOffset.UTC).toLocalDate(), topic + "-" + partition, source, code);
    }

    static void add(Map<Cell, Tally> all, Cell cell, Event event) {
        all.computeIfAbsent(cell, Tally::new).events.add(event);
    }

    Cell cell() {
        return cell;
    }

    /** What of it is new to a store that counted up to {@code mark}. */
    Step after(Mark mark) {
        long count = 0;
        Mark reached = mark;
        for (Event event : events) {
            if (!reached.covers(event)) {
                count++;
                Instant latest = event.appended().isAfter(reached.appended()) ? event.appended() : reached.appended();
                reached = new Mark(event.offset() + 1, latest);
            }
        }
        return new Step(count, reached);
    }
}
