package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.Identifier;
import dev.heed.journey.source.Future;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which extension attributes go to the long log: those whose meaning is known, and those that a setting names. Nobody
 * knows what others hold, a name or an address perhaps: they are kept beside the log, where they can be erased
 * (docs/decisions/0008).
 */
final class LogExtensions {
    /** Those that an attribute holds. */
    private static final Set<Identifier.Kind> KINDS = EnumSet.complementOf(EnumSet.of(Identifier.Kind.USER));

    private static final String PAGE_URL = "pageurl";
    private static final String ORIGIN = "origin";
    private static final Set<String> LOCATIONS = Set.of(PAGE_URL, ORIGIN);

    /** Ours, those of the Segment calls, and of what the CloudEvents specification documents what names nobody. */
    private static final Set<String> KNOWN = Set.of(
            JourneyEvent.CHANNEL,
            JourneyEvent.SESSION,
            JourneyEvent.ACCOUNT,
            JourneyEvent.RECEIVED,
            JourneyEvent.ORIGINAL_TIME,
            JourneyEvent.SENT,
            JourneyEvent.REPLAY,
            Future.MARK,
            ORIGIN,
            PAGE_URL,
            "locale",
            "devicetype",
            "dataschema",
            "schemaversion",
            "traceparent",
            "tracestate",
            "correlationid",
            "causationid",
            "sequence",
            "sequencetype",
            "sampledrate",
            "expirytime",
            "severitytext",
            "severitynumber");

    /** Never on the long log, whatever a setting says: what names a person, and what the resolver says there itself. */
    private static final Set<String> OFF_LOG = Set.of(
            JourneyEvent.ANONYMOUS,
            JourneyEvent.EMAIL,
            JourneyEvent.PHONE,
            JourneyEvent.LOYALTY,
            JourneyEvent.DEVICE,
            JourneyEvent.PREVIOUS,
            JourneyEvent.IDENTITY,
            JourneyEvent.LATE,
            Envelope.CUSTOMER,
            Admission.PLAN_WARNING);

    private final Set<String> names = new HashSet<>(KNOWN);

    /** @param more names beside the known ones, in any case */
    LogExtensions(Collection<String> more) {
        more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        names.removeAll(OFF_LOG);
    }

    /** @param beside what is not for the long log */
    record Parted(Map<String, String> onLog, Map<String, String> beside) {}

    /** Each attribute is in one of them, unless identities say it. Both maps may be changed. */
    Parted part(CloudEvent event) {
        var parted = new Parted(new HashMap<>(), new HashMap<>());
        event.extensions().forEach((name, value) -> {
            String kept = LOCATIONS.contains(name) ? place(value) : value;
            if (names.contains(name) && !(LOCATIONS.contains(name) && namesPerson(kept))) {
                parted.onLog().put(name, kept);
            } else if (!isIdentity(event, name, value)) {
                parted.beside().put(name, value);
            }
        });
        return parted;
    }

    /** What looks like an identifier and is none would vanish without trace; nor is anybody else's {@code customer} one. */
    private static boolean isIdentity(CloudEvent event, String name, String value) {
        return name.equals(Envelope.CUSTOMER)
                ? Envelope.customer(event).isPresent()
                : KINDS.stream()
                        .anyMatch(kind -> kind.attribute().equals(name) && (value.isEmpty() || kind.canBe(value)));
    }

    /** An e-mail address may stand in a path too, and a source may be {@code mailto:}. */
    private static boolean namesPerson(String place) {
        return place.contains("@") || place.contains("%40");
    }

    /** The page without what is handed to it: queries, fragments, parameters, user names carry addresses and tokens. */
    private static String place(String url) {
        return url.replaceFirst("(?s)[?#;].*", "").replaceFirst("^([^/]*//)[^/]*@", "$1");
    }
}
