package dev.heed.care.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What patterns that are to run side by side do to each other. */
public final class SetLint {
    private SetLint() {}

    /** @return for each pattern, in their order, what is wrong with it beside those before it */
    public static List<List<Problem>> check(List<FrictionPattern> patterns) {
        Map<Trigger, FrictionPattern> firsts = new HashMap<>();
        Set<String> ids = new HashSet<>();
        List<List<Problem>> all = new ArrayList<>();
        for (FrictionPattern pattern : patterns) {
            var findings = new Findings();
            findings.addIf(
                    !ids.add(pattern.id()),
                    Rule.DUPLICATE_PATTERN,
                    "metadata.version",
                    "Another file has " + pattern.id() + " too",
                    pattern.id());
            FrictionPattern first = firsts.putIfAbsent(Trigger.of(pattern), pattern);
            if (first != null) {
                beside(first, pattern, findings);
            }
            all.add(findings.list());
        }
        return all;
    }

    private static void beside(FrictionPattern first, FrictionPattern second, Findings findings) {
        boolean rest =
                first.spec().guard().cooldown() != null && second.spec().guard().cooldown() != null;
        findings.addIf(
                !rest && !first.name().equals(second.name()),
                Rule.SAME_TRIGGER,
                "spec.when",
                "It fires on the same events as " + first.id() + ", and not both of them rest after a match",
                first.id());
    }

    /** What makes a pattern fire, whatever it calls its signals. */
    private record Trigger(Set<Object> signals, List<String> per) {
        static Trigger of(FrictionPattern pattern) {
            Set<Object> signals = new HashSet<>();
            pattern.spec().when().triggers().stream()
                    .map(pattern.spec().signals()::get)
                    .filter(Objects::nonNull)
                    .forEach(signal -> signals.add(List.of(Set.copyOf(signal.types()), signal.as(), signal.where())));
            return new Trigger(signals, pattern.spec().per());
        }
    }
}
