package dev.heed.care.catalog;

import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.CompiledPattern;
import dev.heed.care.detect.PatternTests;
import dev.heed.care.pattern.Activation;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Lint;
import dev.heed.care.pattern.PatternReader;
import dev.heed.care.pattern.Problem;

import java.util.ArrayList;
import java.util.List;

/** Whether a pattern version may take another status, and what that changes. Pure. */
public sealed interface Transition {
    record Moved(StoredPattern after) implements Transition {}

    /** The life cycle has no such step. */
    record Illegal(String message) implements Transition {}

    /** The step exists, the pattern is not fit for it. */
    record Unfit(List<Problem> problems) implements Transition {
        public Unfit {
            problems = List.copyOf(problems);
        }
    }

    /** With {@link Calendars#DEFAULT}. */
    static Transition of(StoredPattern pattern, StoredPattern.Step step) {
        return of(pattern, step, Calendars.DEFAULT);
    }

    /** @param calendars those that the pattern may name */
    static Transition of(StoredPattern pattern, StoredPattern.Step step, Calendars calendars) {
        if (!Lifecycle.allows(pattern.status(), step.to())) {
            return new Illegal(
                    "Pattern " + pattern.id() + " is " + pattern.status().label() + " and cannot become "
                            + step.to().label());
        }
        List<Problem> problems = step.to().live() ? unfit(pattern, step.to(), calendars) : List.of();
        return problems.isEmpty() ? new Moved(pattern.moved(step.to(), step)) : new Unfit(problems);
    }

    private static List<Problem> unfit(StoredPattern stored, Lifecycle.Status to, Calendars calendars) {
        return switch (PatternReader.read(stored.source())) {
            case PatternReader.Read.Refused(var problems) -> problems;
            case PatternReader.Read.Accepted(var pattern, var lines) -> lines.locate(problems(pattern, to, calendars));
        };
    }

    /** In shadow nothing is done, so the actions need not be possible yet. */
    private static List<Problem> problems(FrictionPattern pattern, Lifecycle.Status to, Calendars calendars) {
        List<Problem> problems = new ArrayList<>(Activation.unsupported(pattern));
        problems.addAll(CompiledPattern.missing(pattern, calendars));
        problems.removeIf(
                problem -> to == Lifecycle.Status.SHADOW && problem.code().equals("action-not-supported"));
        if (problems.isEmpty()) {
            problems.addAll(Lint.leavingDraft(pattern));
            problems.addAll(failures(pattern, calendars));
        }
        return problems;
    }

    private static List<Problem> failures(FrictionPattern pattern, Calendars calendars) {
        return PatternTests.run(pattern, calendars).stream()
                .filter(result -> !result.passed())
                .map(result -> Problem.of(
                        "test-failed",
                        "spec.tests",
                        "Test '" + result.name() + "' expected " + result.expected() + ", fired " + result.actual()))
                .toList();
    }
}
