package dev.heed.care.catalog;

import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.CompiledPattern;
import dev.heed.care.detect.PatternTests;
import dev.heed.care.lint.Grounds;
import dev.heed.care.pattern.Activation;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Lint;
import dev.heed.care.pattern.PatternReader;
import dev.heed.care.pattern.PatternReader.Read;
import dev.heed.care.pattern.Problem;
import dev.heed.care.pattern.Spec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a pattern version may take another status, and what that changes. Pure. */
public sealed interface Transition {
    /** The step of a version whose backtest has finished names it under this key of its detail. */
    String BACKTEST = "backtest";

    record Moved(StoredPattern after) implements Transition {}

    /** The life cycle has no such step, or not for this pattern. */
    record Illegal(String code, String message) implements Transition {}

    /** The step exists, the pattern is not fit for it. */
    record Unfit(List<Problem> problems) implements Transition {
        public Unfit {
            problems = List.copyOf(problems);
        }
    }

    /** As below, with {@link Grounds#DEFAULT}. */
    static Transition of(StoredPattern pattern, StoredPattern.Step step) {
        return of(pattern, step, Grounds.DEFAULT);
    }

    /** @param grounds what the checks of a version that goes live rest on; one that only goes on is not checked anew */
    static Transition of(StoredPattern pattern, StoredPattern.Step step, Grounds grounds) {
        Status to = step.to();
        if (!Lifecycle.allows(pattern.status(), to)) {
            return illegal(
                    "transition-illegal", pattern, "is " + pattern.status().label(), to);
        }
        boolean resumed = pattern.status() == Status.PAUSED && to != Status.RETIRED;
        if (resumed && to != pattern.place()) {
            String was = "is paused and goes back to " + pattern.place().label();
            return illegal("transition-illegal", pattern, was, to);
        }
        if (to == Status.BACKTESTED && !step.detail().containsKey(BACKTEST)) {
            return illegal("backtest-required", pattern, "has no finished backtest", to);
        }
        boolean checked = to.live() || to == Status.BACKTESTED;
        return checked ? fit(pattern, step, grounds) : moved(pattern, step);
    }

    /** What a finished backtest makes of a draft. */
    static Transition backtested(StoredPattern draft, String backtest, String by, Instant now, Grounds grounds) {
        String reason = "backtest " + backtest + " has finished";
        var step = new StoredPattern.Step(Status.BACKTESTED, reason, by, now, Map.of(BACKTEST, backtest));
        return of(draft, step, grounds);
    }

    private static Transition moved(StoredPattern pattern, StoredPattern.Step step) {
        return new Moved(pattern.moved(step.to(), step));
    }

    private static Transition illegal(String code, StoredPattern pattern, String is, Status to) {
        return new Illegal(code, "Pattern " + pattern.id() + " " + is + " and cannot become " + to.label());
    }

    private static Transition fit(StoredPattern stored, StoredPattern.Step step, Grounds grounds) {
        return switch (PatternReader.read(stored.source())) {
            case Read.Refused(var problems) -> new Unfit(problems);
            case Read.Accepted(var pattern, var lines) -> {
                Optional<Transition> refused = tried(stored, step.to(), pattern.spec());
                List<Problem> problems =
                        refused.isPresent() ? List.of() : problems(stored, pattern, step.to(), grounds);
                yield refused.orElseGet(
                        () -> problems.isEmpty() ? moved(stored, step) : new Unfit(lines.locate(problems)));
            }
        };
    }

    /** Proactive care can harm: what contacts customers is tried on half of them first. */
    private static Optional<Transition> tried(StoredPattern stored, Status to, Spec spec) {
        boolean critical = spec.actions().isCritical();
        if (to == Status.TRIAL && critical) {
            return Optional.of(illegal("trial-refused", stored, "is critical, so nobody may be held out,", to));
        }
        boolean first = stored.status() != Status.TRIAL && stored.place() != Status.ACTIVE;
        if (to == Status.ACTIVE && first && !critical && !spec.actions().isTasksOnly()) {
            return Optional.of(illegal("trial-required", stored, "contacts customers, was not in trial", to));
        }
        return Optional.empty();
    }

    /** Where nothing is done, the actions need not be possible yet. */
    private static List<Problem> problems(StoredPattern stored, FrictionPattern pattern, Status to, Grounds grounds) {
        List<Problem> problems = new ArrayList<>(Activation.unsupported(pattern));
        problems.addAll(CompiledPattern.missing(pattern, grounds.calendars()));
        problems.removeIf(problem -> !to.acts() && problem.code().equals("action-not-supported"));
        if (problems.isEmpty() && stored.status() != Status.PAUSED) {
            problems.addAll(unproven(pattern, grounds));
        }
        return problems;
    }

    /** What keeps a version from running for the first time; one that ran goes on. */
    private static List<Problem> unproven(FrictionPattern pattern, Grounds grounds) {
        List<Problem> problems = new ArrayList<>(Lint.check(pattern, grounds.settings()));
        if (problems.isEmpty()) {
            problems.addAll(Lint.leavingDraft(pattern));
            problems.addAll(failures(pattern, grounds.calendars()));
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
