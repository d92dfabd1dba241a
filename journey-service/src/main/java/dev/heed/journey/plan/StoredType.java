package dev.heed.journey.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How an event type lies in its document. */
final class StoredType {
    private StoredType() {}

    static Map<String, Object> write(EventType type) {
        Map<String, Object> document = new HashMap<>();
        document.put("_id", type.type());
        document.put("mode", type.mode().word());
        document.put("description", type.description());
        document.put("owner", type.owner());
        document.put("deprecated", type.deprecated());
        document.put("versions", type.versions().stream().map(StoredType::write).toList());
        document.put("revision", type.revision());
        document.put("changedAt", Date.from(type.changedAt()));
        document.put("changedBy", type.changedBy());
        document.put("creation", type.creation());
        document.put("fingerprint", type.fingerprint());
        return document;
    }

    static Map<String, Object> write(PlannedVersion version) {
        return Map.of(
                "version", version.version(),
                "schema", version.schema(),
                "personal", version.personal(),
                "createdAt", Date.from(version.createdAt()),
                "createdBy", version.createdBy(),
                "creation", version.creation());
    }

    static Map<String, Object> changes(TypeChange change) {
        Map<String, Object> changes = new HashMap<>();
        change.mode().ifPresent(mode -> changes.put("mode", mode.word()));
        change.description().ifPresent(description -> changes.put("description", description));
        change.owner().ifPresent(owner -> changes.put("owner", owner));
        change.deprecated().ifPresent(deprecated -> changes.put("deprecated", deprecated));
        return changes;
    }

    static EventType read(Map<String, Object> document) {
        return new EventType(
                text(document, "_id"),
                Mode.of(text(document, "mode")).orElseThrow(),
                text(document, "description"),
                text(document, "owner"),
                is(document, "deprecated"),
                versions(document),
                number(document, "revision"),
                time(document, "changedAt"),
                text(document, "changedBy"),
                text(document, "creation"),
                text(document, "fingerprint"));
    }

    @SuppressWarnings("unchecked") // written by this class alone
    private static List<PlannedVersion> versions(Map<String, Object> document) {
        List<PlannedVersion> versions = new ArrayList<>();
        for (var stored : (List<Map<String, Object>>) value(document, "versions")) {
            versions.add(new PlannedVersion(
                    number(stored, "version"),
                    text(stored, "schema"),
                    (List<String>) value(stored, "personal"),
                    time(stored, "createdAt"),
                    text(stored, "createdBy"),
                    text(stored, "creation")));
        }
        return versions;
    }

    private static Object value(Map<String, Object> document, String field) {
        Object value = document.get(field);
        if (value == null) {
            throw new IllegalStateException("Event type: the stored document has no " + field);
        }
        return value;
    }

    private static String text(Map<String, Object> document, String field) {
        return (String) value(document, field);
    }

    private static int number(Map<String, Object> document, String field) {
        return (Integer) value(document, field);
    }

    private static boolean is(Map<String, Object> document, String field) {
        return (Boolean) value(document, field);
    }

    private static Instant time(Map<String, Object> document, String field) {
        return ((Date) value(document, field)).toInstant();
    }
}
