package dev.heed.care.catalog;

import dev.heed.care.lint.Grounds;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternReader;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of the library. What it says of itself stands in its labels: {@code domain}, {@code stage},
 * {@code channel}, {@code catalogue} (the row it answers) or {@code companionOf} (the row whose other half it is), and
 * {@code evidence}.
 *
 * @param source the file as it is
 */
record LibraryFile(FrictionPattern pattern, String source) {
    /** @throws IllegalStateException when the text is no pattern; {@code LibraryTest} sees to it that none is shipped */
    static LibraryFile of(String source) {
        return switch (PatternReader.read(source)) {
            case PatternReader.Read.Accepted(var pattern, var lines) -> new LibraryFile(pattern, source);
            case PatternReader.Read.Refused(var problems) ->
                throw new IllegalStateException("A file of the library is no pattern: " + problems);
        };
    }

    String label(String key) {
        return pattern.metadata().labels().getOrDefault(key, "");
    }

    boolean isCompanion() {
        return label("catalogue").isEmpty();
    }

    /** {@code F19}. */
    String row() {
        return label(isCompanion() ? "companionOf" : "catalogue");
    }

    /** {@code V} a vendor, {@code R} a regulator, {@code S} a study, {@code H} a heuristic; two of them as {@code V/H}. */
    List<String> evidence() {
        return List.of(label("evidence").split("/"));
    }

    /**
     * The status that the evidence warrants: what has a source runs in shadow, where it contacts nobody; a heuristic
     * alone waits as a draft. With two classes the better one counts.
     */
    Lifecycle.Status proposed() {
        return evidence().equals(List.of("H")) ? Lifecycle.Status.DRAFT : Lifecycle.Status.SHADOW;
    }

    /**
     * What becomes of a draft that was adopted; empty when it is to stay one, or when somebody has moved it.
     *
     * @param grounds what the checks rest on here
     */
    Optional<Transition> settling(StoredPattern stored, Grounds grounds, String by, Instant now) {
        boolean waits = stored.status() == Lifecycle.Status.DRAFT && proposed() != Lifecycle.Status.DRAFT;
        var step = new StoredPattern.Step(proposed(), "proposed by the library", by, now);
        return waits ? Optional.of(Transition.of(stored, step, grounds)) : Optional.empty();
    }

    LibraryPattern entry() {
        return new LibraryPattern(
                pattern.name(),
                pattern.version(),
                pattern.spec().title(),
                pattern.spec().why(),
                label("domain"),
                label("stage"),
                label("channel"),
                row(),
                isCompanion(),
                label("evidence"),
                pattern.spec().evidence(),
                pattern.spec().when().verb(),
                Wording.condition(pattern.spec()),
                Wording.actions(pattern.spec().actions()),
                proposed());
    }
}
