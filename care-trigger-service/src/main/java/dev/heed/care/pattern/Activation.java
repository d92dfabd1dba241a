package dev.heed.care.pattern;

import dev.heed.care.pattern.When.Absence;
import dev.heed.care.pattern.When.Count;
import dev.heed.care.pattern.When.Group;
import dev.heed.care.pattern.When.Score;
import dev.heed.care.pattern.When.Sequence;
import dev.heed.care.pattern.When.Spike;

import java.util.ArrayList;
import java.util.List;

/**
 * What the format allows and this version can not run yet: refused on activation rather than run in part. Codes
 * {@code verb-not-supported}, {@code action-not-supported}.
 */
public final class Activation {
    private static final String VERB = "verb-not-supported";

    private Activation() {}

    public static List<Problem> unsupported(FrictionPattern pattern) {
        Spec spec = pattern.spec();
        List<Problem> problems = new ArrayList<>(detection(pattern));
        List<Spec.Action> actions = spec.actions().list();
        for (Spec.Action action : actions) {
            refuse(
                    problems,
                    !action.kind().equals("task"),
                    "action-not-supported",
                    "spec.do",
                    "action " + action.kind());
        }
        return problems;
    }

    /** As {@link #unsupported}, for detection alone: such a pattern can be compiled and its tests can run. */
    public static List<Problem> detection(FrictionPattern pattern) {
        Spec spec = pattern.spec();
        List<Problem> problems = new ArrayList<>();
        verb(problems, spec.when(), "spec.when");
        within(problems, spec.lateness(), "spec.lateness");
        TimeSpan cooldown = spec.guard().cooldown();
        if (cooldown != null) {
            within(problems, cooldown, "spec.guard.cooldown");
        }
        return problems;
    }

    /** Business days are for absences, which name their calendar. */
    private static void verb(List<Problem> problems, When when, String above) {
        String path = above + "." + when.verb();
        switch (when) {
            case Count count -> within(problems, count.within(), path + ".within");
            case Sequence sequence -> within(problems, sequence.within(), path + ".within");
            case Absence a -> {}
            case Score score -> within(problems, score.halfLife(), path + ".halfLife");
            case Spike spike -> {
                within(problems, spike.within(), path + ".within");
                within(problems, spike.base(), path + ".comparedTo.mean");
            }
            case Group group -> {
                within(problems, group.within(), path + ".within");
                group.of().forEach(child -> verb(problems, child, path));
            }
        }
    }

    private static void within(List<Problem> problems, TimeSpan span, String path) {
        refuse(problems, span.inBusinessDays(), VERB, path, "business days (" + span + ")");
    }

    private static void refuse(List<Problem> problems, boolean refused, String code, String path, String what) {
        if (refused) {
            problems.add(Problem.of(code, path, "Not supported: " + what));
        }
    }
}
