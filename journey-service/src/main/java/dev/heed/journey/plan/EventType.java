package dev.heed.journey.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A planned type of events.
 *
 * @param owner who answers for it: a team or a person at work
 * @param deprecated for people: emitters should stop sending it; its events are judged as ever
 * @param versions oldest first, numbered from 1
 * @param revision grows with every change; the ETag
 * @param creation what the Idempotency-Key of its request became, with the fingerprint of its body
 */
record EventType(
        String type,
        Mode mode,
        String description,
        String owner,
        boolean deprecated,
        List<PlannedVersion> versions,
        int revision,
        Instant changedAt,
        String changedBy,
        @JsonIgnore String creation,
        @JsonIgnore String fingerprint) {
    EventType {
        versions = List.copyOf(versions);
    }

    Optional<PlannedVersion> version(int number) {
        return versions.stream().filter(one -> one.version() == number).findFirst();
    }

    Optional<PlannedVersion> newest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    /** What a list shows: without the schemas. {@code version} is the newest, 0 when there is none. */
    record Summary(
            String type, Mode mode, String description, String owner, boolean deprecated, int version, int revision) {}

    Summary summary() {
        int newest = newest().map(PlannedVersion::version).orElse(0);
        return new Summary(type, mode, description, owner, deprecated, newest, revision);
    }
}
