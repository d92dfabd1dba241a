package dev.heed.eventlog;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;

/** An event packed for sorting: by time, and in the order of the file where times are equal. */
final class Sorted {
    static final Comparator<Sorted> ORDER =
            Comparator.<Sorted>comparingLong(one -> one.time).thenComparingLong(one -> one.place);

    private static final int OBJECT_BYTES = 64;

    private final long time;
    private final long place;
    private final byte[] packed;

    private Sorted(long time, long place, byte[] packed) {
        this.time = time;
        this.place = place;
        this.packed = packed;
    }

    static Sorted pack(LogRow.Event event, long place) {
        var row = Fields.JSON.createArrayNode();
        row.add(event.line()).add(event.id()).add(event.caseId()).add(event.activity());
        row.add(event.properties());
        return new Sorted(event.time().toEpochMilli(), place, row.toString().getBytes(StandardCharsets.UTF_8));
    }

    LogRow.Event unpack() {
        try {
            var row = Fields.JSON.readTree(packed);
            return new LogRow.Event(
                    row.get(0).asLong(),
                    row.get(1).asText(),
                    row.get(2).asText(),
                    row.get(3).asText(),
                    Instant.ofEpochMilli(time),
                    (ObjectNode) row.get(4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In memory, roughly. */
    int weight() {
        return packed.length + OBJECT_BYTES;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(time);
        out.writeLong(place);
        out.writeInt(packed.length);
        out.write(packed);
    }

    static Sorted read(DataInputStream in) throws IOException {
        long time = in.readLong();
        long place = in.readLong();
        byte[] packed = new byte[in.readInt()];
        in.readFully(packed);
        return new Sorted(time, place, packed);
    }
}
