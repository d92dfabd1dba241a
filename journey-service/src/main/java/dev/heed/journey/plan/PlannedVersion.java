package dev.heed.journey.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;

import java.time.Instant;
import java.util.List;

/**
 * One version of an event type; it never changes.
 *
 * @param schema JSON Schema, draft 2020-12, as text
 * @param personal attribute names, or JSON pointers into the data with {@code *} for every element of an array
 * @param creation what the Idempotency-Key of its request became
 */
record PlannedVersion(
        int version,
        @JsonRawValue String schema,
        List<String> personal,
        Instant createdAt,
        String createdBy,
        @JsonIgnore String creation) {
    PlannedVersion {
        personal = List.copyOf(personal);
    }

    boolean sameContent(String otherSchema, List<String> otherPersonal) {
        return schema.equals(otherSchema) && personal.equals(otherPersonal);
    }
}
