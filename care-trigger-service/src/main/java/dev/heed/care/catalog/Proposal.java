package dev.heed.care.catalog;

import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Lint;
import dev.heed.care.pattern.LintSettings;
import dev.heed.care.pattern.PatternReader;
import dev.heed.care.pattern.Problem;

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

    /** The pattern that {@code read} found if it has no errors, else what is wrong with it. */
    public static PatternReader.Read checked(PatternReader.Read read, LintSettings settings) {
        if (read instanceof PatternReader.Read.Accepted(var pattern, var lines)) {
            List<Problem> problems = Lint.check(pattern, settings);
            return problems.isEmpty() ? read : new PatternReader.Read.Refused(lines.locate(problems));
        }
        return read;
    }

    /**
     * @param present the stored version of that name and number; a deleted one is no obstacle
     * @param step how the history of a new draft begins
     */
    static Proposal of(
            FrictionPattern pattern, String source, Optional<StoredPattern> present, StoredPattern.Step step) {
        String owner = pattern.metadata().owner();
        if (present.isEmpty()) {
            return new New(StoredPattern.draft(pattern.name(), pattern.version(), owner, source, step));
        }
        StoredPattern stored = present.get();
        if (stored.status() == Status.DELETED) {
            return new New(stored.rewritten(owner, source, step));
        }
        return stored.source().equals(source) ? new Known(stored) : new Conflict(stored);
    }
}
