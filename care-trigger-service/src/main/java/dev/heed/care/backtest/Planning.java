package dev.heed.care.backtest;

import dev.heed.care.catalog.StoredPattern;
import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.CompiledPattern;
import dev.heed.care.pattern.Activation;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Problem;
import dev.heed.care.pattern.Spec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes of an inquiry what is run, or throws {@link Refused}. */
final class Planning {
    private final Inquiry inquiry;
    private final List<Subject> subjects = new ArrayList<>();
    private final Calendars calendars;

    private Planning(Inquiry inquiry, Calendars calendars) {
        this.inquiry = inquiry;
        this.calendars = calendars;
    }

    /**
     * What is around an inquiry.
     *
     * @param stored the version as it is now, with its history
     * @param active versions to run beside
     * @param variants at most so many
     */
    record Around(
            Function<Inquiry.Source, Optional<StoredPattern>> stored,
            List<FrictionPattern> active,
            LiveSettings live,
            int variants) {}

    static Plan plan(Inquiry inquiry, Around around) {
        return new Planning(inquiry, around.live().calendars()).plan(around);
    }

    private Plan plan(Around around) {
        for (Inquiry.Source source : inquiry.patterns()) {
            add(Subject.Role.TESTED, Reception.read(source.text()), source.stored());
        }
        inquiry.against().ifPresent(old -> add(Subject.Role.AGAINST, Reception.read(old.text()), old.stored()));
        FrictionPattern first = subjects.getFirst().pattern();
        Optional<Grid> grid = inquiry.vary().map(vary -> grid(first, vary, around.variants()));
        grid.ifPresent(all -> all.variants().forEach(each -> add(Subject.Role.VARIANT, each.pattern(), false)));
        if (grid.isEmpty()) {
            around.active().stream().filter(each -> !isAskedAbout(each)).forEach(this::beside);
        }
        return new Plan(
                new Period(inquiry.from(), inquiry.to()),
                Set.copyOf(inquiry.runs()),
                subjects,
                grid,
                question(first.spec().measure()),
                around.live(),
                changes(around));
    }

    /** One that this release can not run is at work nowhere either. */
    private void beside(FrictionPattern active) {
        if (problems(active).isEmpty()) {
            add(Subject.Role.ACTIVE, active, true);
        }
    }

    private List<Problem> problems(FrictionPattern pattern) {
        List<Problem> problems = new ArrayList<>(Activation.detection(pattern));
        problems.addAll(CompiledPattern.missing(pattern, calendars));
        return problems;
    }

    private boolean isAskedAbout(FrictionPattern pattern) {
        return subjects.stream().anyMatch(subject -> subject.id().equals(pattern.id()));
    }

    private void add(Subject.Role role, FrictionPattern pattern, boolean stored) {
        List<Problem> problems = problems(pattern);
        if (!problems.isEmpty()) {
            throw new Refused(
                    problems.getFirst().code(),
                    pattern.id() + ": " + problems.getFirst().message(),
                    problems);
        }
        try {
            subjects.add(Subject.of(subjects.size(), role, pattern, stored, calendars));
        } catch (IllegalArgumentException e) {
            throw new Refused("pattern-invalid", pattern.id() + " can not run: " + e.getMessage());
        }
    }

    private static Grid grid(FrictionPattern pattern, Map<String, List<String>> vary, int variants) {
        try {
            return Grid.of(pattern, vary, variants);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Refused("vary-malformed", "vary: " + e.getMessage());
        }
    }

    private Question question(Spec.Measure measure) {
        return new Question(
                inquiry.topic().orElseGet(() -> Question.topic(measure)),
                inquiry.outcome().orElse(""),
                inquiry.window().orElseGet(() -> Question.window(measure)),
                inquiry.cap().map(cap -> new Question.Cap(cap.max(), cap.per())));
    }

    /** When live detection of a tested version began, or ended. */
    private List<Instant> changes(Around around) {
        return inquiry.patterns().stream()
                .filter(Inquiry.Source::stored)
                .map(around.stored())
                .flatMap(Optional::stream)
                .flatMap(version -> changes(version).stream())
                .filter(at -> !at.isBefore(inquiry.from()) && at.isBefore(inquiry.to()))
                .toList();
    }

    private static List<Instant> changes(StoredPattern version) {
        List<Instant> changes = new ArrayList<>();
        boolean live = false;
        for (StoredPattern.Step step : version.history()) {
            if (live || step.to().live()) {
                changes.add(step.at());
            }
            live = step.to().live();
        }
        return changes;
    }
}
