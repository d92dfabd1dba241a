package dev.heed.eventlog;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** A sorted part of a log on disk, with its first event at hand. Deleted when closed. */
final class SortedPart implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final DataInputStream in;
    private long left;
    private @Nullable Sorted first;

    private SortedPart(Path file, long count) throws IOException {
        this.file = file;
        this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        this.left = count;
        this.first = read();
    }

    static SortedPart write(Path folder, Iterator<Sorted> events) {
        try {
            Path file = Files.createTempFile(folder, "sorted-", ".part");
            file.toFile().deleteOnExit();
            long count = 0;
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
                for (; events.hasNext(); count++) {
                    events.next().write(out);
                }
            }
            return new SortedPart(file, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The event that comes next; null at the end. */
    @Nullable
    Sorted first() {
        return first;
    }

    void advance() {
        try {
            first = read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Sorted read() throws IOException {
        return left-- > 0 ? Sorted.read(in) : null;
    }

    @Override
    public void close() {
        try {
            in.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
