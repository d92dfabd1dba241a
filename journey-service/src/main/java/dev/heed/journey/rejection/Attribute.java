package dev.heed.journey.rejection;

import java.nio.charset.StandardCharsets;

/** A header of the refused record, by its name there. */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came, compared by nobody
record Attribute(String name, byte[] value) {
    /** What journey-service noted when it refused the record; never part of the event. */
    boolean ours() {
        return name.startsWith("heed_");
    }

    String text() {
        return new String(value, StandardCharsets.UTF_8);
    }
}
