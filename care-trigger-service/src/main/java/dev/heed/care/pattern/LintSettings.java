package dev.heed.care.pattern;

import dev.heed.contracts.PersonalAttributes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the checks of a pattern take for granted about where it will run.
 *
 * @param retention how long journey.events are kept
 * @param quietHours the longest time that the contact policy may delay a message
 * @param clientTypes event types, or beginnings of them that end in a dot, that browsers and apps report by themselves
 * @param personal names of attributes that are personal in events of every type
 * @param planned what is planned of event types, by type
 */
public record LintSettings(
        Duration retention,
        Duration quietHours,
        List<String> clientTypes,
        Set<String> personal,
        Map<String, PlannedType> planned) {

    public static final LintSettings DEFAULT = new LintSettings(
            Duration.ofDays(400),
            Duration.ofHours(12),
            List.of("ux.", "page.", "screen.", "app.", "form.", "web.", "session.", "search.", "kb."),
            PersonalAttributes.ALWAYS,
            Map.of());

    public LintSettings {
        clientTypes = List.copyOf(clientTypes);
        personal = Set.copyOf(personal);
        planned = Map.copyOf(planned);
    }

    /** @param personal attributes of the type that are personal beside those that always are: names or pointers */
    public record PlannedType(EventSchema schema, Set<String> personal) {
        public PlannedType {
            personal = Set.copyOf(personal);
        }
    }

    public LintSettings with(Map<String, PlannedType> newPlanned) {
        return new LintSettings(retention, quietHours, clientTypes, personal, newPlanned);
    }

    EventSchema schema(String type) {
        PlannedType known = planned.get(type);
        return known == null ? EventSchema.UNKNOWN : known.schema();
    }

    boolean isClientType(String type) {
        return clientTypes.stream().anyMatch(c -> c.endsWith(".") ? type.startsWith(c) : type.equals(c));
    }
}
