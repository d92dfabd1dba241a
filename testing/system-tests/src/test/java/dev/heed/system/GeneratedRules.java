package dev.heed.system;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What is to be found in a {@link GeneratedLog}: every verb the oracle knows, with windows that whole minutes meet. */
final class GeneratedRules {
    static final List<Rule> ALL = List.of(
            new Rule.Count("gen-count", Set.of("gen.declined"), 3, Duration.ofMinutes(30), Set.of("gen.paid")),
            new Rule.Sequence(
                    "gen-sequence",
                    List.of(Set.of("gen.failed"), Set.of("gen.searched"), Set.of("gen.called", "gen.asked")),
                    Duration.ofMinutes(45),
                    Set.of("gen.arrived")),
            new Rule.Absence(
                    "gen-absence-every",
                    "gen.asked",
                    Set.of("gen.answered"),
                    Duration.ofMinutes(20),
                    Duration.ZERO,
                    true),
            new Rule.Absence(
                    "gen-absence-keep",
                    "gen.shipped",
                    Set.of("gen.arrived", "gen.called"),
                    Duration.ofMinutes(40),
                    Duration.ofMinutes(5),
                    false));

    private GeneratedRules() {}
}
