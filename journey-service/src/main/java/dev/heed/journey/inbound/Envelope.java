package dev.heed.journey.inbound;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.PlatformTypes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What every event on journey.inbound must look like, whichever way it came in. Intake checks before it answers, the
 * resolver checks again, because other systems write to the topic directly.
 */
public final class Envelope {
    /** The platform's own source: only its services write with it, and seal what they write. */
    public static final String HEED = "heed";

    /** Extension of the platform's own events that name their customer by opaque id. */
    public static final String CUSTOMER = "customer";

    private static final Pattern OPAQUE = Pattern.compile("c_[0-9a-f]{32}");
    private static final int ID_CHARS = 128;
    private static final int TEXT_CHARS = 256;
    private static final int EXTENSIONS = 64;
    private static final int EXTENSION_CHARS = 2048;
    private static final int NAME_CHARS = 64;

    private static final List<String> NAMING = List.of(
            JourneyEvent.ANONYMOUS,
            JourneyEvent.EMAIL,
            JourneyEvent.PHONE,
            JourneyEvent.LOYALTY,
            JourneyEvent.DEVICE,
            JourneyEvent.PREVIOUS);

    private static final List<Rule> RULES = List.of(
            new Rule("id-too-long", "id has more than " + ID_CHARS + " characters", e -> fits(e.id(), ID_CHARS)),
            new Rule("type-too-long", "type has more than " + TEXT_CHARS + " characters", e -> fits(e.type())),
            new Rule("type-reserved", "events of this type are the platform's own to emit", Envelope::typeAllowed),
            new Rule(
                    "identifier-missing",
                    "an event needs a user id (subject), an anonymous id or another identifier",
                    e -> customer(e).isPresent() || Identifier.first(e).isPresent()),
            new Rule(
                    "identifier-too-long",
                    "an identifier has more than " + TEXT_CHARS + " characters",
                    Envelope::identifiersFit),
            new Rule(
                    "too-many-extensions",
                    "more than " + EXTENSIONS + " extension attributes",
                    e -> e.extensions().size() <= EXTENSIONS),
            new Rule(
                    "extension-malformed",
                    "names of extension attributes are lower-case letters and digits, " + NAME_CHARS + " at most",
                    e -> areNames(e.extensions().keySet())),
            new Rule(
                    "extension-too-long",
                    "an extension attribute has more than " + EXTENSION_CHARS + " characters",
                    e -> all(e, value -> fits(value, EXTENSION_CHARS))),
            new Rule("text-malformed", "an attribute is not well-formed Unicode text", Envelope::wellFormed),
            new Rule(
                    "time-out-of-range",
                    "time, originaltime and senttime must be times " + Times.RANGE,
                    Envelope::timesInRange));

    private Envelope() {}

    /** The first rule that the event breaks; empty when it may go on. */
    public static Optional<Refusal> refusal(CloudEvent event) {
        for (Rule rule : RULES) {
            if (!rule.holds().test(event)) {
                return Optional.of(new Refusal(rule.code(), rule.message()));
            }
        }
        return Optional.empty();
    }

    /** The record key of a well-formed event on journey.inbound: the value of its first identifier. */
    public static byte[] key(CloudEvent event) {
        return Identifier.first(event).orElseThrow().value().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Refuses a live event of the future: it would make all later events of its customer late. Events of a run keep
     * their time, whatever it is.
     */
    public static Optional<Refusal> future(CloudEvent event, Instant received, Duration most) {
        boolean ofRun = event.extension(JourneyEvent.REPLAY).isPresent();
        return !ofRun && event.time().isAfter(received.plus(most))
                ? Optional.of(new Refusal("time-in-future", "the event lies more than " + most + " in the future"))
                : Optional.empty();
    }

    /** The customer that an event of the platform itself is about, by opaque id; it then needs no identifier. */
    public static Optional<String> customer(CloudEvent event) {
        return event.source().equals(HEED)
                ? event.extension(CUSTOMER).filter(id -> OPAQUE.matcher(id).matches())
                : Optional.empty();
    }

    /** Most are short as they are written, and no normal form is three times as long: then they need not be made. */
    private static boolean identifiersFit(CloudEvent event) {
        boolean areShort = fits(event.subject(), TEXT_CHARS / 3)
                && NAMING.stream().allMatch(name -> fits(event.extension(name).orElse(""), TEXT_CHARS / 3));
        return areShort || Identifier.linkedBy(event).stream().allMatch(identifier -> fits(identifier.value()));
    }

    private static boolean timesInRange(CloudEvent event) {
        return Times.inRange(event.time())
                && claimInRange(event, JourneyEvent.ORIGINAL_TIME)
                && claimInRange(event, JourneyEvent.SENT);
    }

    private static boolean claimInRange(CloudEvent event, String name) {
        return event.extension(name)
                .map(text -> Times.parseInRange(text).isPresent())
                .orElse(true);
    }

    private static boolean typeAllowed(CloudEvent event) {
        return !PlatformTypes.isReserved(event.type()) || event.source().equals(HEED);
    }

    private static boolean isExtensionName(String name) {
        boolean plain = !name.isEmpty() && fits(name, NAME_CHARS);
        for (int i = 0; plain && i < name.length(); i++) {
            char c = name.charAt(i);
            plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        }
        return plain;
    }

    private static boolean areNames(Set<String> names) {
        for (String name : names) {
            if (!isExtensionName(name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean wellFormed(CloudEvent event) {
        return StrictJson.wellFormed(event.id())
                && StrictJson.wellFormed(event.type())
                && StrictJson.wellFormed(event.subject())
                && all(event, StrictJson::wellFormed);
    }

    private static boolean all(CloudEvent event, Predicate<String> holds) {
        for (String value : event.extensions().values()) {
            if (!holds.test(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String text) {
        return fits(text, TEXT_CHARS);
    }

    private static boolean fits(String text, int chars) {
        return text.length() <= chars;
    }

    private record Rule(String code, String message, Predicate<CloudEvent> holds) {}
}
