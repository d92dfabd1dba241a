package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A planned type, ready to judge events by.
 *
 * @param schemas by version
 * @param personal what any of its versions declares personal: an event of an old one is no less personal
 */
record Blueprint(Mode mode, int newest, Map<Integer, CompiledSchema> schemas, PersonalPaths personal) {
    /** Ten to the power of this is no measure of anything; arithmetic with such numbers takes memory by the exponent. */
    private static final int EXPONENT = 400;

    Blueprint {
        schemas = Map.copyOf(schemas);
    }

    /** @throws RuntimeException when one of the schemas cannot be used */
    static Blueprint of(EventType type) {
        Map<Integer, CompiledSchema> schemas = new HashMap<>();
        for (PlannedVersion version : type.versions()) {
            schemas.put(version.version(), CompiledSchema.of(SchemaText.read(version.schema())));
        }
        int newest = type.newest().map(PlannedVersion::version).orElse(0);
        return new Blueprint(type.mode(), newest, schemas, declared(type));
    }

    /**
     * One type that a newer library cannot read must not stop the service: then its personal attributes alone.
     *
     * @param complain hears of a schema that cannot be used
     */
    static Blueprint usable(EventType type, BiConsumer<EventType, RuntimeException> complain) {
        try {
            return of(type);
        } catch (RuntimeException e) {
            complain.accept(type, e);
            return new Blueprint(Mode.OFF, 0, Map.of(), declared(type));
        }
    }

    static PersonalPaths declared(EventType type) {
        return type.versions().stream()
                .map(version -> PersonalPaths.of(version.personal()))
                .reduce(PersonalPaths.NONE, PersonalPaths::and);
    }

    /** How the data differ from the version that the event names, the newest when it names none. */
    List<Violation> violations(Optional<String> named, JsonNode data) {
        if (schemas.isEmpty()) {
            return List.of();
        }
        CompiledSchema schema = schemas.get(number(named));
        if (schema == null) {
            return List.of(
                    new Violation("", "version-unknown", "the event names a schema version that is not planned"));
        }
        JsonNode meant = PersonalMark.resolved(data);
        return measurable(meant)
                ? schema.violations(meant)
                : List.of(new Violation("", "number-out-of-range", "a number has an exponent beyond " + EXPONENT));
    }

    /** The version that is meant: the newest when none is named, 0 for what is no number. */
    int number(Optional<String> named) {
        return named.map(text -> text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0)
                .orElse(newest);
    }

    private static boolean measurable(JsonNode data) {
        if (data.isBigDecimal()) {
            BigDecimal value = data.decimalValue();
            return Math.abs((long) value.scale()) <= EXPONENT + value.precision();
        }
        for (JsonNode inner : data) {
            if (!measurable(inner)) {
                return false;
            }
        }
        return true;
    }
}
