package dev.heed.care.decide;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Where an event stands on journey.events: travels with it through care.keyed, which has an order and append times of
 * its own.
 */
record Place(int partition, long offset, Instant appended) {
    private static final String HEADER = "heed_place";

    void write(Headers headers) {
        String text = partition + "/" + offset + "/" + appended.toEpochMilli();
        headers.add(HEADER, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when the record does not say it */
    static Place read(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        String[] parts = header == null ? new String[0] : new String(header.value(), StandardCharsets.UTF_8).split("/");
        if (parts.length != 3) {
            throw new IllegalArgumentException("Record lacks " + HEADER + ": partition, offset, append time");
        }
        return new Place(
                Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Instant.ofEpochMilli(Long.parseLong(parts[2])));
    }
}
