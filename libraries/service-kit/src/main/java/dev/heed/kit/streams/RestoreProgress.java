package dev.heed.kit.streams;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the state stores are that are read again from their changelogs: after a crash, after the state folder was
 * lost, or when a task comes from another instance. Figures are offsets of changelogs, which are a little more than
 * records. Told to the log when it begins, every few seconds while it lasts, and when it is over. Safe for threads.
 */
public final class RestoreProgress implements StateRestoreListener {
    private static final Logger LOG = Logger.getLogger(RestoreProgress.class);
    private static final long EVERY = Duration.ofSeconds(3).toNanos();
    private static final int PERCENT = 100;

    private final String application;
    private final Map<TopicPartition, Part> open = new HashMap<>();
    private long finished;
    private long total;
    private long ever;
    private long begun;
    private long told;

    RestoreProgress(String application) {
        this.application = application;
    }

    /** A partition of a changelog. */
    private record Part(long start, long end, long at) {
        long done() {
            return Math.min(at, end) - start;
        }
    }

    /**
     * @param stores partitions of state stores that are not complete yet
     * @param done and {@code of}: offsets, since state was complete last
     */
    public record Figures(int stores, long done, long of) {
        /** 100 when nothing is to be done. */
        public int percent() {
            return of == 0 ? PERCENT : (int) (PERCENT * done / of);
        }

        public long left() {
            return of - done;
        }
    }

    @Override
    public synchronized void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
        if (open.isEmpty()) {
            finished = 0;
            total = 0;
            begun = System.nanoTime();
            told = begun;
        }
        open.put(changelog, new Part(start, end, start));
        total += Math.max(0, end - start);
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition changelog, String store, long last, long records) {
        ever += records;
        open.computeIfPresent(changelog, (key, part) -> new Part(part.start(), part.end(), last + 1));
        long now = System.nanoTime();
        if (now - told > EVERY) {
            told = now;
            Figures figures = figures();
            LOG.infof(
                    "state is being restored: %d %%, %,d of %,d, %d stores to go. application=%s",
                    figures.percent(), figures.done(), figures.of(), figures.stores(), application);
        }
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition changelog, String store, long records) {
        Part part = open.remove(changelog);
        if (part != null) {
            finished += Math.max(0, part.end() - part.start());
            tellWhenComplete();
        }
    }

    /** The task went to another instance meanwhile. */
    @Override
    public synchronized void onRestoreSuspended(TopicPartition changelog, String store, long records) {
        Part part = open.remove(changelog);
        if (part != null) {
            total -= Math.max(0, part.end() - part.start());
            tellWhenComplete();
        }
    }

    private void tellWhenComplete() {
        if (open.isEmpty() && finished > 0) {
            LOG.infof(
                    "state is complete: %,d restored in %.1f s. application=%s",
                    finished, (System.nanoTime() - begun) / 1e9, application);
        }
    }

    public synchronized Figures figures() {
        long done = finished + open.values().stream().mapToLong(Part::done).sum();
        return new Figures(open.size(), done, total);
    }

    /** Records that this process has restored since it began. */
    public synchronized long ever() {
        return ever;
    }
}
