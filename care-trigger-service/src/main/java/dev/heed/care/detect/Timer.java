package dev.heed.care.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A running absence. Identity: all components.
 *
 * @param tuple values of the pattern's {@code per} keys beyond the customer
 * @param startSource who emitted the event that armed it
 * @param startEventId the id of that event
 * @param due until when the expected event was due
 * @param wakeAt due + grace, event time: when to {@link Detector#fire} it
 */
public record Timer(
        String pattern,
        int version,
        List<String> tuple,
        String startSource,
        String startEventId,
        Instant due,
        Instant wakeAt) {
    public Timer {
        tuple = List.copyOf(tuple);
    }

    public byte[] toBytes() {
        var out = new StateWriter();
        out.text(pattern);
        out.varint(version);
        out.varint(tuple.size());
        tuple.forEach(out::text);
        out.text(startSource);
        out.text(startEventId);
        out.signed(due.toEpochMilli());
        out.signed(wakeAt.toEpochMilli());
        return out.toBytes();
    }

    public static Timer fromBytes(byte[] bytes) {
        var in = new StateReader(bytes, 0, bytes.length);
        String pattern = in.text();
        int version = (int) in.varint();
        List<String> tuple = new ArrayList<>();
        for (long left = in.varint(); left > 0; left--) {
            tuple.add(in.text());
        }
        String source = in.text();
        String start = in.text();
        return new Timer(
                pattern,
                version,
                tuple,
                source,
                start,
                Instant.ofEpochMilli(in.signed()),
                Instant.ofEpochMilli(in.signed()));
    }
}
