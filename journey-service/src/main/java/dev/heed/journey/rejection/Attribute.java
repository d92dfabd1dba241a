package dev.heed.journey.rejection;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A header of the refused record, by its name there. */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came, compared by nobody
record Attribute(String name, byte[] value) {
    /** What journey-service noted when it refused the record; never part of the event. */
    boolean ours() {
        return name.startsWith("heed_");
    }

    /** The last one of that name, as text: what journey-service notes stands behind all others. */
    static Optional<String> last(List<Attribute> headers, String name) {
        return headers.reversed().stream()
                .filter(header -> header.name().equals(name))
                .map(Attribute::text)
                .findFirst();
    }

    String text() {
        return new String(value, StandardCharsets.UTF_8);
    }
}
