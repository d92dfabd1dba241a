package dev.heed.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * The events of a log in the order of time, equal times in the order of the file: sorted in parts that fit in memory,
 * which are merged from disk. Needs about as much disk as the log has, unpacked.
 */
public final class SortedLog implements AutoCloseable, Iterator<LogRow.Event> {
    private static final long PART_BYTES = 64L * 1024 * 1024;
    private static final int MAX_PARTS = 64;

    private final Path folder;
    private final long partBytes;
    private final List<Sorted> gathered = new ArrayList<>();
    private final List<SortedPart> parts = new ArrayList<>();
    private long gatheredBytes;
    private long size;
    private Iterator<Sorted> merged = List.<Sorted>of().iterator();

    /** @param folder for the parts; made when it is missing */
    public SortedLog(Path folder) {
        this(folder, PART_BYTES);
    }

    SortedLog(Path folder, long partBytes) {
        this.folder = folder;
        this.partBytes = partBytes;
    }

    /** Before the first {@link #next}. */
    public void add(LogRow.Event event) {
        var sorted = Sorted.pack(event, size++);
        gathered.add(sorted);
        gatheredBytes += sorted.weight();
        if (gatheredBytes > partBytes) {
            spill();
        }
    }

    /** How many events there are. */
    public long size() {
        return size;
    }

    /** All were added: what follows is reading. */
    public void sort() {
        gathered.sort(Sorted.ORDER);
        if (parts.isEmpty()) {
            merged = gathered.iterator();
            return;
        }
        spill();
        merged = new Merge(parts);
    }

    @Override
    public boolean hasNext() {
        return merged.hasNext();
    }

    @Override
    public LogRow.Event next() {
        return merged.next().unpack();
    }

    @Override
    public void close() {
        parts.forEach(SortedPart::close);
    }

    private void spill() {
        gathered.sort(Sorted.ORDER);
        makeFolder();
        if (parts.size() == MAX_PARTS) {
            SortedPart all = SortedPart.write(folder, new Merge(parts));
            close();
            parts.clear();
            parts.add(all);
        }
        parts.add(SortedPart.write(folder, gathered.iterator()));
        gathered.clear();
        gatheredBytes = 0;
    }

    private void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The smallest first event of all parts, again and again. */
    private static final class Merge implements Iterator<Sorted> {
        private final PriorityQueue<SortedPart> heads =
                new PriorityQueue<>(Comparator.comparing(Merge::first, Sorted.ORDER));

        Merge(List<SortedPart> parts) {
            parts.stream().filter(part -> part.first() != null).forEach(heads::add);
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public Sorted next() {
            SortedPart head = heads.poll();
            if (head == null) {
                throw new NoSuchElementException();
            }
            Sorted event = first(head);
            head.advance();
            if (head.first() != null) {
                heads.add(head);
            }
            return event;
        }

        private static Sorted first(SortedPart part) {
            return Objects.requireNonNull(part.first());
        }
    }
}
