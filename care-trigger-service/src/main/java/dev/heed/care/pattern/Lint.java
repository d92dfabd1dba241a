package dev.heed.care.pattern;

import java.util.List;

/** Static checks of one pattern: every {@link Rule} that does not need other patterns, nor the detector. */
public final class Lint {
    private Lint() {}

    /** The errors: with any of them a pattern is not stored. (An absence without bound is refused on reading.) */
    public static List<Problem> check(FrictionPattern pattern) {
        return check(pattern, LintSettings.DEFAULT);
    }

    /** As above, with what is known of the place where it is to run. */
    public static List<Problem> check(FrictionPattern pattern, LintSettings settings) {
        return all(pattern, settings).stream().filter(Problem::isError).toList();
    }

    /** Errors and warnings. */
    public static List<Problem> all(FrictionPattern pattern, LintSettings settings) {
        var findings = new Findings();
        new WhereLint(pattern.spec(), settings, findings).check();
        new SignalLint(pattern.spec(), findings).check();
        new TimeLint(pattern.spec(), settings, findings).check();
        new TextLint(pattern.spec(), settings, findings).check();
        new CareLint(pattern.spec(), settings, findings).check();
        findings.addAll(leavingDraft(pattern));
        findings.addAll(Activation.unsupported(pattern));
        return findings.list();
    }

    /** What must be there, beyond {@link #check}, before a pattern leaves draft; its tests must pass as well. */
    public static List<Problem> leavingDraft(FrictionPattern pattern) {
        Spec spec = pattern.spec();
        var missing = new Findings();
        require(missing, !spec.why().isBlank(), Rule.WHY_MISSING, "spec.why");
        require(missing, !spec.explain().isBlank(), Rule.EXPLAIN_MISSING, "spec.explain");
        boolean fires = spec.tests().stream().anyMatch(t -> !t.expect().isEmpty());
        boolean rests = spec.tests().stream().anyMatch(t -> t.expect().isEmpty());
        require(missing, fires, Rule.TEST_FIRING_MISSING, "spec.tests");
        require(missing, rests, Rule.TEST_NOT_FIRING_MISSING, "spec.tests");
        return missing.list();
    }

    private static void require(Findings missing, boolean there, Rule rule, String path) {
        missing.addIf(!there, rule, path, rule.meaning(), "");
    }
}
