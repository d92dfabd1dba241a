package dev.heed.care.catalog;

import dev.heed.care.lint.LintResult;

import java.util.List;

/**
 * A stored version with what the checks say of it now: warnings when it was just stored; a plan of its events that has
 * changed since may have added errors, which stop nothing that runs.
 *
 * @param revision grows with every change; the entity tag of the resource
 */
public record PatternVersion(
        String name,
        int version,
        Lifecycle.Status status,
        int revision,
        String owner,
        String source,
        List<StoredPattern.Step> history,
        List<LintResult.Found> findings) {
    public PatternVersion {
        history = List.copyOf(history);
        findings = List.copyOf(findings);
    }

    static PatternVersion of(StoredPattern stored, List<LintResult.Found> findings) {
        return new PatternVersion(
                stored.name(),
                stored.version(),
                stored.status(),
                stored.revision(),
                stored.owner(),
                stored.source(),
                stored.history(),
                findings);
    }
}
