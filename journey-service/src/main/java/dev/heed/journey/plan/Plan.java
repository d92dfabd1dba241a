package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.CloudEvent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole tracking plan as it was at one moment. */
final class Plan implements TrackingPlan {
    /** The CloudEvents attribute: a URI, which ends in the version. */
    private static final String DATA_SCHEMA = "dataschema";

    private static final String SCHEMA_VERSION = "schemaversion";
    private static final Pattern ENDS_IN_VERSION = Pattern.compile("/([0-9]{1,6})$");
    private static final Verdict FITS = new Verdict.Fits();

    private final Map<String, Blueprint> types;
    private final PersonalNames names;

    Plan(Map<String, Blueprint> types, PersonalNames names) {
        this.types = Map.copyOf(types);
        this.names = names;
    }

    @Override
    public Verdict judge(CloudEvent event, JsonNode data) {
        Blueprint planned = types.get(event.type());
        if (planned == null || planned.mode() == Mode.OFF) {
            return FITS;
        }
        List<String> violations = planned.violations(versionOf(event), data).stream()
                .map(Violation::text)
                .toList();
        if (violations.isEmpty()) {
            return FITS;
        }
        return planned.mode() == Mode.ENFORCE
                ? new Verdict.Refused("schema-violated", violations)
                : new Verdict.Deviates(violations);
    }

    /** {@code schemaversion} says it outright; a {@code dataschema} that does not end in a number says nothing. */
    static Optional<String> versionOf(CloudEvent event) {
        return event.extension(SCHEMA_VERSION)
                .or(() -> event.extension(DATA_SCHEMA)
                        .map(ENDS_IN_VERSION::matcher)
                        .filter(Matcher::find)
                        .map(uri -> uri.group(1)));
    }

    @Override
    public Split split(String type, ObjectNode data) {
        Blueprint planned = types.get(type);
        return Separation.of(data, names.in(type), planned == null ? PersonalPaths.NONE : planned.personal());
    }

    boolean planned(String type) {
        return types.containsKey(type);
    }
}
