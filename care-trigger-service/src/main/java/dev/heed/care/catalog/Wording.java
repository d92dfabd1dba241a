package dev.heed.care.catalog;

import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.Spec.Action;
import dev.heed.care.pattern.Spec.Signal;
import dev.heed.care.pattern.When;
import dev.heed.care.pattern.When.Absence;
import dev.heed.care.pattern.When.Count;
import dev.heed.care.pattern.When.Group;
import dev.heed.care.pattern.When.Score;
import dev.heed.care.pattern.When.Sequence;
import dev.heed.care.pattern.When.Spike;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a pattern waits for and does, in words, with event types in place of its own signal names. */
final class Wording {
    private final Map<String, Signal> signals;

    private Wording(Map<String, Signal> signals) {
        this.signals = signals;
    }

    static String condition(Spec spec) {
        var wording = new Wording(spec.signals());
        String keys = String.join(" and ", spec.per());
        String unless = spec.unless().isEmpty() ? "" : "; cleared by " + wording.anyOf(spec.unless());
        return wording.when(spec.when()) + ", per " + keys + unless;
    }

    private String when(When when) {
        return switch (when) {
            case Count count -> count(count);
            case Sequence steps ->
                steps.steps().stream().map(this::signal).collect(Collectors.joining(", then ")) + ", within "
                        + steps.within();
            case Absence absence -> absence(absence);
            case Score score -> score(score);
            case Spike spike ->
                "at least " + spike.atLeast() + " of " + signal(spike.of()) + " within " + spike.within() + ", and "
                        + number(spike.factor()) + " times the mean of " + spike.base();
            case Group group -> group(group);
        };
    }

    private String count(Count count) {
        String of = signal(count.of());
        if (!count.distinct().isEmpty()) {
            return count.atLeast() + " different " + count.distinct() + " of " + of + " within " + count.within();
        }
        return count.atLeast() == 1 ? of : count.atLeast() + " of " + of + " within " + count.within();
    }

    private String absence(Absence absence) {
        String bound = absence.bound() instanceof When.Until(var path)
                ? "until " + path
                : absence.within().map(within -> "for " + within).orElse("");
        String grace = absence.grace().amount() == 0 ? "" : " and " + absence.grace();
        String repeat = switch (absence.repeat()) {
            case KEEP -> "";
            case RESTART -> ", counted from the latest";
            case EVERY -> ", for each of them";
        };
        return signal(absence.after()) + ", then no " + anyOf(absence.expected()) + " " + bound + grace + repeat;
    }

    private String score(Score score) {
        return number(score.atLeast()) + " points that halve every " + score.halfLife() + ": "
                + score.add().stream()
                        .map(each -> number(each.points()) + " for " + signal(each.of()))
                        .collect(Collectors.joining(", "));
    }

    private String group(Group group) {
        String join = group.every() ? " and " : " or ";
        String within = group.every() ? ", at most " + group.within() + " apart" : "";
        return group.of().stream().map(each -> "(" + when(each) + ")").collect(Collectors.joining(join)) + within;
    }

    private String anyOf(List<String> names) {
        return names.stream().map(this::signal).collect(Collectors.joining(" or "));
    }

    private String signal(String name) {
        Signal signal = signals.get(name);
        if (signal == null) {
            return name;
        }
        String types = String.join(" or ", signal.types());
        if (signal.where().isEmpty()) {
            return types;
        }
        return (signal.types().size() > 1 ? "(" + types + ")" : types) + " where " + signal.where();
    }

    static String actions(Spec.Actions actions) {
        String kinds = actions.list().stream().map(Wording::action).collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "none, it is watched only" : actions.first() ? firstOf(actions, kinds) : kinds;
    }

    private static String firstOf(Spec.Actions actions, String kinds) {
        return actions.list().size() == 1 ? kinds : "first allowed of " + kinds;
    }

    private static String action(Action action) {
        String template = action.spec().path("template").asText("");
        String detail = template.isEmpty() ? "" : " " + template;
        return switch (action.kind()) {
            case "notify" -> action.spec().path("channel").asText() + detail + " (" + contactClass(action) + ")";
            case "goodwill" ->
                "goodwill of " + action.spec().path("amount").asText() + " "
                        + action.spec().path("currency").asText();
            default -> action.kind() + detail;
        };
    }

    private static String contactClass(Action action) {
        return action.spec().path("class").asText("no class");
    }

    private static String number(double value) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
