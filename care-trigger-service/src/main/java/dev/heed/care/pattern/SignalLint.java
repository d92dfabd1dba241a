package dev.heed.care.pattern;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Signals, keys and the names of tests. */
final class SignalLint {
    /** Attributes of an event by which it can be grouped without being told where they stand. */
    private static final Set<String> OF_EVENTS =
            Set.of("customer", "account", "channel", "sessionid", "type", "source");

    /** Attributes that every event has: a field that takes the name of one would speak for it. */
    private static final Set<String> RESERVED = Set.of("customer", "id", "time", "type", "source");

    private final Spec spec;
    private final Findings findings;

    SignalLint(Spec spec, Findings findings) {
        this.spec = spec;
        this.findings = findings;
    }

    void check() {
        named();
        cleared();
        unused();
        keys();
        goal();
        testNames();
    }

    private void named() {
        verb(spec.when(), "spec.when." + spec.when().verb());
        each(spec.unless(), "spec.unless");
        Spec.Goal goal = spec.measure().goal();
        if (goal != null && !goal.signal().isEmpty()) {
            known(goal.signal(), "spec.measure.goal.signal");
        }
    }

    private void verb(When when, String path) {
        switch (when) {
            case When.Count count -> known(count.of(), path + ".of");
            case When.Sequence sequence -> each(sequence.steps(), path + ".steps");
            case When.Absence absence -> {
                known(absence.after(), path + ".after");
                each(absence.expected(), path + ".expected");
            }
            case When.Score score -> {
                for (int i = 0; i < score.add().size(); i++) {
                    known(score.add().get(i).of(), path + ".add[" + i + "].of");
                }
            }
            case When.Spike spike -> known(spike.of(), path + ".of");
            case When.Group group -> {
                for (int i = 0; i < group.of().size(); i++) {
                    When child = group.of().get(i);
                    verb(child, path + ".of[" + i + "]." + child.verb());
                }
            }
        }
    }

    private void each(List<String> signals, String path) {
        for (int i = 0; i < signals.size(); i++) {
            known(signals.get(i), path + "[" + i + "]");
        }
    }

    private void known(String signal, String path) {
        boolean unknown = !spec.signals().containsKey(signal);
        findings.addIf(
                unknown,
                Rule.UNKNOWN_SIGNAL,
                path,
                "No signal '" + signal + "'; there are " + spec.signals().keySet(),
                signal);
    }

    private void cleared() {
        spec.when().triggers().stream()
                .distinct()
                .filter(spec.unless()::contains)
                .forEach(trigger -> findings.add(
                        Rule.TRIGGER_IN_UNLESS,
                        "spec.unless",
                        "Signal '" + trigger + "' triggers the pattern and clears it",
                        trigger));
    }

    private void unused() {
        Set<String> used = new HashSet<>(spec.when().signals());
        used.addAll(spec.unless());
        Spec.Goal goal = spec.measure().goal();
        if (goal != null) {
            used.add(goal.signal());
        }
        spec.signals().keySet().stream()
                .filter(signal -> !used.contains(signal))
                .forEach(signal -> findings.add(
                        Rule.UNUSED_SIGNAL, "spec.signals." + signal, "Nothing uses signal '" + signal + "'", signal));
    }

    private void keys() {
        List<String> needed =
                spec.per().stream().filter(key -> !OF_EVENTS.contains(key)).toList();
        spec.signals().forEach((name, signal) -> {
            String path = "spec.signals." + name;
            needed.stream()
                    .filter(key -> !signal.as().containsKey(key))
                    .forEach(key -> findings.add(
                            Rule.KEY_NOT_READ,
                            path,
                            "Signal '" + name + "' does not say where '" + key
                                    + "' stands; events without it are ignored",
                            key));
            reserved(path, signal);
            signal.as().keySet().stream()
                    .filter(alias -> !spec.per().contains(alias) && !RESERVED.contains(alias))
                    .forEach(alias -> findings.add(
                            Rule.UNUSED_ALIAS, path + ".as." + alias, "per has no '" + alias + "'", alias));
        });
    }

    private void reserved(String path, Spec.Signal signal) {
        signal.as()
                .forEach((alias, field) -> findings.addIf(
                        RESERVED.contains(alias),
                        Rule.RESERVED_ALIAS,
                        path + ".as." + alias,
                        "'" + alias + "' is an attribute of every event; give '" + field + "' another name",
                        alias));
    }

    /** Met by the very events that begin the matter, the goal says nothing. */
    private void goal() {
        Spec.Goal goal = spec.measure().goal();
        if (goal == null) {
            return;
        }
        List<String> triggers = spec.when().triggers();
        boolean same = triggers.contains(goal.signal())
                || triggers.stream()
                        .map(spec.signals()::get)
                        .anyMatch(signal -> signal != null
                                && signal.types().contains(goal.event())
                                && signal.where().equals(goal.where()));
        findings.addIf(
                same && goal.rises(),
                Rule.GOAL_EQUALS_TRIGGER,
                "spec.measure.goal",
                "What triggers the pattern reaches its goal",
                goal.signal() + goal.event());
    }

    private void testNames() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < spec.tests().size(); i++) {
            String name = spec.tests().get(i).name();
            findings.addIf(
                    !seen.add(name),
                    Rule.DUPLICATE_NAME,
                    "spec.tests[" + i + "].name",
                    "Two tests are called '" + name + "'",
                    name);
        }
    }
}
