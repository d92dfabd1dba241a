package dev.heed.journey.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How an observation lies in its document. Paths are values there: a name of the emitter never becomes a field. */
final class StoredObservation {
    private StoredObservation() {}

    static Map<String, Object> write(Observation observation) {
        Observed seen = observation.seen();
        List<Map<String, Object>> paths = new ArrayList<>();
        seen.paths().forEach((path, one) -> paths.add(write(path, one)));
        Map<String, Object> document = times(seen.first(), seen.last());
        document.put("_id", observation.id());
        document.put("type", seen.type());
        document.put("partition", observation.partition());
        document.put("log", observation.log());
        document.put("offset", observation.offset());
        document.put("events", seen.events());
        document.put("left", seen.left());
        document.put("paths", paths);
        return document;
    }

    private static Map<String, Object> write(String path, SeenPath seen) {
        Map<String, Object> kinds = new HashMap<>();
        seen.kinds().forEach((kind, count) -> kinds.put(kind.word(), count));
        Map<String, Object> document = times(seen.first(), seen.last());
        document.put("path", path);
        document.put("events", seen.events());
        document.put("kinds", kinds);
        return document;
    }

    private static Map<String, Object> times(Instant first, Instant last) {
        Map<String, Object> document = new HashMap<>();
        document.put("first", Date.from(first));
        document.put("last", Date.from(last));
        return document;
    }

    @SuppressWarnings("unchecked") // written by this class alone
    static Observation read(Map<String, Object> document) {
        Map<String, SeenPath> paths = new HashMap<>();
        for (var stored : (List<Map<String, Object>>) document.getOrDefault("paths", List.of())) {
            paths.put((String) value(stored, "path"), path(stored));
        }
        var seen = new Observed(
                (String) value(document, "type"),
                (Long) value(document, "events"),
                (Long) value(document, "left"),
                time(document, "first"),
                time(document, "last"),
                paths);
        return new Observation(
                (Integer) value(document, "partition"),
                (String) value(document, "log"),
                (Long) value(document, "offset"),
                seen);
    }

    @SuppressWarnings("unchecked")
    private static SeenPath path(Map<String, Object> stored) {
        Map<JsonKind, Long> kinds = new EnumMap<>(JsonKind.class);
        var counts = (Map<String, Object>) value(stored, "kinds");
        for (JsonKind kind : JsonKind.values()) {
            if (counts.get(kind.word()) instanceof Long count) {
                kinds.put(kind, count);
            }
        }
        return new SeenPath((Long) value(stored, "events"), kinds, time(stored, "first"), time(stored, "last"));
    }

    private static Object value(Map<String, Object> document, String field) {
        return Objects.requireNonNull(document.get(field), field);
    }

    private static Instant time(Map<String, Object> document, String field) {
        return ((Date) value(document, field)).toInstant();
    }
}
