package dev.heed.care.catalog;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Lint;
import dev.heed.care.pattern.PatternReader;
import dev.heed.care.pattern.Problem;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What becomes of a text that somebody offers as a new pattern version. Pure. */
public sealed interface Proposal {
    /** A new version. */
    record New(StoredPattern draft) implements Proposal {}

    /** The same text is there already. */
    record Known(StoredPattern present) implements Proposal {}

    /** That version is there with another text: versions never change. */
    record Conflict(StoredPattern present) implements Proposal {}

    /** The pattern that {@code source} describes, or what is wrong with it. */
    static PatternReader.Read read(String source) {
        PatternReader.Read read = PatternReader.read(source);
        if (read instanceof PatternReader.Read.Accepted(var pattern, var lines)) {
            List<Problem> problems = Lint.check(pattern);
            return problems.isEmpty() ? read : new PatternReader.Read.Refused(lines.locate(problems));
        }
        return read;
    }

    /** @param present the stored version of that name and number */
    static Proposal of(
            FrictionPattern pattern, String source, Optional<StoredPattern> present, String by, Instant now) {
        return of(pattern, source, present, new StoredPattern.Step(Lifecycle.Status.DRAFT, "stored", by, now));
    }

    /** @param step how the history of a new draft begins */
    static Proposal of(
            FrictionPattern pattern, String source, Optional<StoredPattern> present, StoredPattern.Step step) {
        if (present.isPresent()) {
            StoredPattern stored = present.get();
            return stored.source().equals(source) ? new Known(stored) : new Conflict(stored);
        }
        return new New(StoredPattern.draft(
                pattern.name(), pattern.version(), pattern.metadata().owner(), source, step));
    }
}
