package dev.heed.journey.stage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * One version of a map as it is kept and shown. Its text never changes, its status does.
 *
 * @param revision grows with every change of the status
 * @param request which request created it
 * @param fingerprint of that request's body
 */
public record StoredMap(
        String name,
        int version,
        Status status,
        @JsonIgnore int revision,
        String owner,
        String description,
        String source,
        String createdBy,
        Instant createdAt,
        Optional<Instant> activatedAt,
        Optional<Instant> retiredAt,
        @JsonIgnore String request,
        @JsonIgnore String fingerprint,
        @JsonIgnore Backfill backfill) {
    private static final Comparator<StoredMap> BY_ACTIVATION = Comparator.comparing(
                    (StoredMap map) -> map.activatedAt().orElse(Instant.EPOCH))
            .thenComparingInt(StoredMap::version);

    /** As it is written in JSON: lower case. */
    public enum Status {
        DRAFT,
        ACTIVE,
        RETIRED;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How far the timelines have been gone through for this version.
     *
     * @param after the last identity that is done, in the order of their ids
     */
    record Backfill(String after, long identities, boolean done) {
        static final Backfill NONE = new Backfill("", 0, false);
        private static final int PREFIX = "c_".length();
        private static final int DIGITS = 8;

        /** Ids are spread evenly, so the place of one among all possible ones says how much is done. */
        double fraction() {
            if (done || after.length() < PREFIX + DIGITS) {
                return done ? 1 : 0;
            }
            long place = Long.parseLong(after.substring(PREFIX, PREFIX + DIGITS), 16);
            return (double) place / (1L << (4 * DIGITS));
        }
    }

    String id() {
        return JourneyMap.id(name, version);
    }

    /** Of versions that are active, for each name the one that was activated last. */
    static List<StoredMap> current(Collection<StoredMap> active) {
        Map<String, StoredMap> newest = new HashMap<>();
        active.forEach(map -> newest.merge(map.name(), map, BinaryOperator.maxBy(BY_ACTIVATION)));
        return newest.values().stream()
                .sorted(Comparator.comparing(StoredMap::name))
                .toList();
    }

    StoredMap activated(Instant now) {
        return with(Status.ACTIVE, Optional.of(now), Optional.empty());
    }

    StoredMap retired(Instant now) {
        return with(Status.RETIRED, activatedAt, Optional.of(now));
    }

    private StoredMap with(Status to, Optional<Instant> activated, Optional<Instant> retired) {
        return new StoredMap(
                name,
                version,
                to,
                revision + 1,
                owner,
                description,
                source,
                createdBy,
                createdAt,
                activated,
                retired,
                request,
                fingerprint,
                backfill);
    }
}
