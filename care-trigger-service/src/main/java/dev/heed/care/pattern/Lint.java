package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Static checks of one pattern. All are errors: {@code unknown-signal}, {@code unknown-variable},
 * {@code trigger-in-unless}, {@code unreachable-threshold}, {@code holdout-missing}, {@code duplicate-name}, the
 * {@code where-...} codes. (An absence without bound is refused on reading.)
 */
public final class Lint {
    private final Spec spec;
    private final List<Problem> problems = new ArrayList<>();

    private Lint(Spec spec) {
        this.spec = spec;
    }

    public static List<Problem> check(FrictionPattern pattern) {
        var lint = new Lint(pattern.spec());
        lint.problems.addAll(whereProblems(pattern));
        lint.signals();
        lint.thresholds(pattern.spec().when(), "spec.when");
        lint.variables();
        lint.holdout();
        lint.testNames();
        return List.copyOf(lint.problems);
    }

    /** What must be there, beyond {@link #check}, before a pattern leaves draft; its tests must pass as well. */
    public static List<Problem> leavingDraft(FrictionPattern pattern) {
        Spec spec = pattern.spec();
        List<Problem> missing = new ArrayList<>();
        require(missing, !spec.why().isBlank(), "why-missing", "spec.why", "says why this is friction");
        require(missing, !spec.explain().isBlank(), "explain-missing", "spec.explain", "says what happened");
        boolean fires = spec.tests().stream().anyMatch(t -> !t.expect().isEmpty());
        boolean rests = spec.tests().stream().anyMatch(t -> t.expect().isEmpty());
        require(missing, fires, "test-firing-missing", "spec.tests", "one test expects a firing");
        require(missing, rests, "test-not-firing-missing", "spec.tests", "one test expects none");
        return missing;
    }

    private static void require(List<Problem> missing, boolean there, String code, String path, String rule) {
        if (!there) {
            missing.add(Problem.of(code, path, "A pattern leaves draft only when " + path + " is there: " + rule));
        }
    }

    static List<Problem> whereProblems(FrictionPattern pattern) {
        List<Problem> found = new ArrayList<>();
        pattern.spec().signals().forEach((name, signal) -> addWhere(found, signal.where(), "spec.signals." + name));
        Spec.Measure measure = pattern.spec().measure();
        if (measure.goal() != null) {
            addWhere(found, measure.goal().where(), "spec.measure.goal");
        }
        for (int i = 0; i < measure.guardrails().size(); i++) {
            addWhere(found, measure.guardrails().get(i).where(), "spec.measure.guardrails[" + i + "]");
        }
        return found;
    }

    private static void addWhere(List<Problem> found, String where, String path) {
        if (!where.isEmpty()) {
            found.addAll(Where.problems(where, path + ".where"));
        }
    }

    private void signals() {
        spec.when().signals().stream().distinct().forEach(s -> known(s, "spec.when"));
        spec.unless().forEach(s -> known(s, "spec.unless"));
        if (spec.measure().goal() != null && !spec.measure().goal().signal().isEmpty()) {
            known(spec.measure().goal().signal(), "spec.measure.goal.signal");
        }
        for (String trigger : spec.when().triggers()) {
            if (spec.unless().contains(trigger)) {
                add("trigger-in-unless", "spec.unless", "Signal '" + trigger + "' triggers the pattern and clears it");
            }
        }
    }

    private void known(String signal, String path) {
        if (!spec.signals().containsKey(signal)) {
            add(
                    "unknown-signal",
                    path,
                    "No signal '" + signal + "'; there are " + spec.signals().keySet());
        }
    }

    private void thresholds(When when, String path) {
        switch (when) {
            case When.Score score -> {
                if (score.triggers().isEmpty()) {
                    add("unreachable-threshold", path + ".score.atLeast", "No signal adds points");
                }
                if (score.rearmBelow() > score.atLeast()) {
                    add(
                            "unreachable-threshold",
                            path + ".score.rearmBelow",
                            "Above atLeast: it would never be disarmed");
                }
            }
            case When.Group group -> group.of().forEach(child -> thresholds(child, path + "." + group.verb()));
            case When.Count c -> {}
            case When.Sequence s -> {}
            case When.Absence a -> {}
            case When.Spike s -> {}
        }
    }

    private void variables() {
        Set<String> allowed = Variables.allowed(spec);
        unknownVariables(allowed, spec.explain(), "spec.explain");
        List<Spec.Action> actions = spec.actions().list();
        for (int i = 0; i < actions.size(); i++) {
            String path = "spec.do." + (spec.actions().first() ? "first" : "all") + "[" + i + "]."
                    + actions.get(i).kind();
            for (Map.Entry<String, JsonNode> e : actions.get(i).spec().properties()) {
                unknownVariables(allowed, e.getValue().asText(), path + "." + e.getKey());
            }
        }
    }

    private void unknownVariables(Set<String> allowed, String text, String path) {
        for (String variable : new Template(text).variables()) {
            if (!Variables.isAllowed(allowed, variable)) {
                add("unknown-variable", path, "No variable '" + variable + "'; there are " + allowed);
            }
        }
    }

    private void holdout() {
        boolean contact = spec.actions().list().stream().anyMatch(Lint::isContact);
        if (contact && spec.measure().holdout() == 0) {
            add("holdout-missing", "spec.measure.holdout", "Where customers are contacted, some are held out");
        }
    }

    private static boolean isContact(Spec.Action action) {
        boolean critical = action.spec().path("class").asText().equals("critical");
        return action.kind().equals("survey") || (action.kind().equals("notify") && !critical);
    }

    private void testNames() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < spec.tests().size(); i++) {
            String name = spec.tests().get(i).name();
            if (!seen.add(name)) {
                add("duplicate-name", "spec.tests[" + i + "].name", "Two tests are called '" + name + "'");
            }
        }
    }

    private void add(String code, String path, String message) {
        problems.add(Problem.of(code, path, message));
    }
}
