package dev.heed.care.meaning;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.Spec.Signal;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.care.pattern.When;
import dev.heed.care.pattern.When.Absence;
import dev.heed.care.pattern.When.Until;
import dev.heed.care.pattern.When.Within;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A pattern as a person would write it. */
final class PatternYaml {
    private PatternYaml() {}

    static String of(FrictionPattern pattern) {
        Spec spec = pattern.spec();
        var text = new StringBuilder("apiVersion: care/v1\nkind: FrictionPattern\n");
        text.append("metadata: {name: %s, version: %d}\nspec:\n".formatted(pattern.name(), pattern.version()));
        text.append("  per: ").append(spec.per()).append("\n  signals:\n");
        spec.signals().forEach((name, signal) -> text.append("    %s: %s%n".formatted(name, signal(signal))));
        text.append("  when:\n    ").append(when(spec.when())).append('\n');
        if (!spec.unless().isEmpty()) {
            text.append("  unless: ").append(spec.unless()).append('\n');
        }
        if (!spec.lateness().equals(TimeSpan.ZERO)) {
            text.append("  lateness: ").append(spec.lateness()).append('\n');
        }
        TimeSpan cooldown = spec.guard().cooldown();
        if (cooldown != null) {
            text.append("  guard: {cooldown: ").append(cooldown).append("}\n");
        }
        return text.toString();
    }

    private static String signal(Signal signal) {
        String types = signal.types().size() == 1 ? "type: " + signal.types().getFirst() : "anyOf: " + signal.types();
        String as = signal.as().isEmpty() ? "" : ", as: " + map(signal.as());
        String where = signal.where().isEmpty() ? "" : ", where: \"" + signal.where() + "\"";
        return "{" + types + as + where + "}";
    }

    private static String map(Map<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String when(When when) {
        return switch (when) {
            case When.Count count ->
                "count: {of: %s, atLeast: %d, within: %s%s}"
                        .formatted(
                                count.of(),
                                count.atLeast(),
                                count.within(),
                                count.distinct().isEmpty() ? "" : ", distinct: " + count.distinct());
            case When.Sequence sequence ->
                "sequence: {steps: %s, within: %s}".formatted(sequence.steps(), sequence.within());
            case Absence absence -> absence(absence);
            case When.Score score ->
                "score: {add: %s, halfLife: %s, atLeast: %s, rearmBelow: %s}"
                        .formatted(points(score), score.halfLife(), score.atLeast(), score.rearmBelow());
            case When.Spike spike ->
                "spike: {of: %s, within: %s, comparedTo: {mean: %s}, factor: %s, atLeast: %d}"
                        .formatted(spike.of(), spike.within(), spike.base(), spike.factor(), spike.atLeast());
            case When.Group group ->
                "%s: {within: %s, of: %s}".formatted(group.verb(), group.within(), children(group));
        };
    }

    private static List<String> points(When.Score score) {
        return score.add().stream()
                .map(points -> "{of: %s, points: %s}".formatted(points.of(), points.points()))
                .toList();
    }

    private static List<String> children(When.Group group) {
        return group.of().stream().map(child -> "{" + when(child) + "}").toList();
    }

    private static String absence(Absence absence) {
        String bound = switch (absence.bound()) {
            case Within within -> "within: " + within.span();
            case Until until -> "until: " + until.path();
        };
        String grace = absence.grace().equals(TimeSpan.ZERO) ? "" : ", grace: " + absence.grace();
        return "absence: {after: %s, expected: %s, %s%s, repeat: %s}"
                .formatted(
                        absence.after(),
                        absence.expected(),
                        bound,
                        grace,
                        absence.repeat().name().toLowerCase(Locale.ROOT));
    }
}
