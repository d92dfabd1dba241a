package dev.heed.journey.plan;

import dev.heed.journey.inbound.Refusal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may be planned at all. */
final class TypeRules {
    static final int VERSIONS = 100;
    private static final int TYPE_CHARS = 256;
    private static final int TEXT_CHARS = 2000;
    private static final int PERSONAL = 200;
    /** They would not arrive as the last part of a path, or mean something else there. */
    private static final Set<String> NO_PATH = Set.of(".", "..", "observed");

    private TypeRules() {}

    static Optional<Refusal> ofType(String type) {
        if (type.isBlank() || type.length() > TYPE_CHARS) {
            return refused("type-malformed", "type must have 1.." + TYPE_CHARS + " characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(type)) {
            return refused("type-malformed", "type must be well-formed Unicode text");
        }
        if (type.startsWith("heed.") || NO_PATH.contains(type)) {
            return refused("type-reserved", "type '" + type + "' cannot be planned: it is reserved");
        }
        return Optional.empty();
    }

    static Optional<Refusal> ofTexts(Optional<String> description, Optional<String> owner) {
        boolean fits = description.orElse("").length() <= TEXT_CHARS
                && owner.orElse("").length() <= TYPE_CHARS;
        return fits
                ? Optional.empty()
                : refused("text-too-long", "description may have " + TEXT_CHARS + " characters, owner " + TYPE_CHARS);
    }

    static Optional<Refusal> ofPersonal(List<String> personal) {
        boolean fits = personal.size() <= PERSONAL
                && personal.stream().allMatch(name -> !name.isBlank() && name.length() <= TYPE_CHARS);
        return fits
                ? Optional.empty()
                : refused(
                        "personal-malformed",
                        "personal holds at most " + PERSONAL + " attribute names or JSON pointers of 1.." + TYPE_CHARS
                                + " characters");
    }

    private static Optional<Refusal> refused(String code, String message) {
        return Optional.of(new Refusal(code, message));
    }
}
