package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.eventlog.LogRow;
import dev.heed.stack.StackFailure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/**
 * How much of a log the intake has acknowledged: a small file per run, so that a resumed replay skips it instead of
 * sending it again. A lane sends its events in order, so a count per lane is enough; a hash over the ids of these events
 * tells when the log is another one. It may lag a little behind: what is sent twice counts once.
 */
final class Checkpoint {
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(200);

    private final Path file;
    private final InstantSource clock;
    private final Mark[] acknowledged;
    private final Mark[] skipped;
    private final Mark[] before;
    private Instant written = Instant.EPOCH;

    private record Mark(long count, long hash) {
        static final Mark NONE = new Mark(0, 0);

        Mark plus(String id) {
            return new Mark(count + 1, hash * 1_000_003 + id.hashCode());
        }
    }

    private Checkpoint(Path file, InstantSource clock, Mark[] before) {
        this.file = file;
        this.clock = clock;
        this.before = before;
        this.acknowledged = before.clone();
        this.skipped = new Mark[before.length];
        Arrays.fill(skipped, Mark.NONE);
    }

    /** Of the run, from the folder if one is kept there: it then knows how many lanes there were. */
    static Checkpoint open(Path folder, String run, int lanes, InstantSource clock) {
        Path file = folder.resolve(run + ".json");
        try {
            JsonNode kept = Files.exists(file) ? Api.parse(Files.readString(file)) : Api.JSON.missingNode();
            var marks =
                    new Mark[kept.path("lanes").isArray() ? kept.path("lanes").size() : lanes];
            for (int lane = 0; lane < marks.length; lane++) {
                JsonNode mark = kept.path("lanes").path(lane);
                marks[lane] = new Mark(
                        mark.path("acknowledged").asLong(), mark.path("hash").asLong());
            }
            return new Checkpoint(file, clock, marks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int lanes() {
        return before.length;
    }

    /** Whether the event was acknowledged before. Call it for each event of the log, in its order. */
    boolean skips(LogRow.Event event) {
        int lane = Lanes.laneOf(event.caseId(), before.length);
        if (skipped[lane].count() == before[lane].count()) {
            return false;
        }
        skipped[lane] = skipped[lane].plus(event.id());
        if (skipped[lane].count() == before[lane].count() && !skipped[lane].equals(before[lane])) {
            throw anotherLog();
        }
        return true;
    }

    /** The log is at its end. @throws StackFailure when it has less than was acknowledged before */
    void requireAllSkipped() {
        for (int lane = 0; lane < before.length; lane++) {
            if (!skipped[lane].equals(before[lane])) {
                throw anotherLog();
            }
        }
    }

    /** Events of one lane, in order; called by its thread. */
    synchronized void acknowledged(List<LogRow.Event> events) {
        for (LogRow.Event event : events) {
            int lane = Lanes.laneOf(event.caseId(), acknowledged.length);
            acknowledged[lane] = acknowledged[lane].plus(event.id());
        }
        if (!clock.instant().isBefore(written.plus(BETWEEN_WRITES))) {
            write();
        }
    }

    /** Whole or not at all, as a kill may come at any time. */
    synchronized void write() {
        var lanes = Api.JSON.createArrayNode();
        for (Mark mark : acknowledged) {
            lanes.addObject().put("acknowledged", mark.count()).put("hash", mark.hash());
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(
                    next, Api.JSON.createObjectNode().set("lanes", lanes).toString());
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            written = clock.instant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The run is over. */
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StackFailure anotherLog() {
        return new StackFailure("This log is not, or no longer, the one that was sent before, or it is sent in another"
                + " order or with another --source or --id. To send all of it again (what is there already counts once),"
                + " delete " + file);
    }
}
