package dev.heed.care.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The placeholders that {@code explain} and notes of a pattern may use. */
final class Variables {
    private static final String DATA = ".data.";

    private Variables() {}

    /** Exact names, and {@code signal.data.*} for every signal that leaves evidence. */
    static Set<String> allowed(Spec spec) {
        Set<String> allowed = new TreeSet<>(spec.per());
        allowed.addAll(ofVerb(spec.when()));
        for (String signal : spec.when().triggers()) {
            allowed.add(signal + ".at");
            allowed.add(signal + ".data.*");
        }
        return allowed;
    }

    static boolean isAllowed(Set<String> allowed, String variable) {
        if (allowed.contains(variable)) {
            return !variable.endsWith("*");
        }
        int dot = variable.indexOf(DATA);
        boolean field = dot > 0 && variable.length() > dot + DATA.length();
        return field && allowed.contains(variable.substring(0, dot) + DATA + "*");
    }

    private static List<String> ofVerb(When when) {
        return switch (when) {
            case When.Count count ->
                count.distinct().isEmpty()
                        ? List.of("count", "window", "span")
                        : List.of("count", "window", "span", "distinct", "list");
            case When.Sequence s -> List.of("window", "span");
            case When.Absence absence -> absence.within().isPresent() ? List.of("window") : List.of();
            case When.Score s -> List.of("score", "contributions");
            case When.Spike s -> List.of("count", "window", "baseline");
            case When.Group group -> {
                List<String> all = new ArrayList<>(List.of("window", "span"));
                group.of().forEach(child -> all.addAll(ofVerb(child)));
                yield all;
            }
        };
    }
}
