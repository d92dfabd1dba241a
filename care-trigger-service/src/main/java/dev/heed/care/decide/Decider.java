package dev.heed.care.decide;

import dev.heed.care.detect.Match;
import dev.heed.care.detect.StableIds;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Spec;
import dev.heed.contracts.Action;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Decision.Inputs;
import dev.heed.contracts.Decision.Outcome;
import dev.heed.contracts.Recipient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From a match to its decision and the actions that follow. Pure: the same match under the same circumstances gives the
 * same records, ids included, so a reprocessed match changes nothing at any receiver.
 *
 * @param salt makes the hold-out arms of this organisation its own
 */
record Decider(String salt) {
    /** One decision and what it asks for, in the order of the pattern's {@code do}. */
    record Decided(Decision decision, List<Action> actions) {
        Decided {
            actions = List.copyOf(actions);
        }
    }

    Decided decide(Match match, FrictionPattern pattern, String status, Circumstances circumstances) {
        var inputs = new Inputs(
                status,
                match.cooldownUntil(),
                circumstances.act(),
                Arm.bucket(salt, match.pattern(), match.customer()),
                Arm.heldOut(status, pattern.spec()));
        Verdict verdict = Verdict.of(inputs);
        String id = StableIds.decision(match, circumstances.run().orElse(""));
        List<Action> actions =
                verdict.outcome() == Outcome.ACTED ? actions(id, match, pattern, circumstances) : List.of();
        return new Decided(decision(id, match, pattern, inputs, circumstances, actions), actions);
    }

    private static String recipient(Match match, FrictionPattern pattern) {
        return new Recipient(pattern.spec().per().getFirst(), match.customer()).text();
    }

    private static Decision decision(
            String id,
            Match match,
            FrictionPattern pattern,
            Inputs inputs,
            Circumstances circumstances,
            List<Action> actions) {
        Verdict verdict = Verdict.of(inputs);
        return new Decision(
                id,
                1,
                match.pattern(),
                match.version(),
                recipient(match, pattern),
                match.matchKey(),
                match.matchedAt(),
                circumstances.decidedAt(),
                circumstances.completedAt(),
                match.evidence(),
                match.text(),
                inputs,
                verdict.outcome(),
                verdict.reason(),
                actions.stream().map(Action::actionId).toList(),
                circumstances.run(),
                Map.of());
    }

    private static List<Action> actions(
            String decisionId, Match match, FrictionPattern pattern, Circumstances circumstances) {
        List<Action> actions = new ArrayList<>();
        List<Spec.Action> declared = pattern.spec().actions().list();
        int wanted = pattern.spec().actions().first() ? Math.min(1, declared.size()) : declared.size();
        for (int index = 0; index < wanted; index++) {
            Spec.Action action = declared.get(index);
            actions.add(new Action(
                    StableIds.action(decisionId, index),
                    decisionId,
                    action.kind(),
                    Action.State.REQUESTED,
                    recipient(match, pattern),
                    match.pattern(),
                    match.version(),
                    action.filled(match.variables()),
                    pattern.spec().title(),
                    match.text(),
                    match.evidence(),
                    circumstances.decidedAt(),
                    circumstances.run(),
                    Map.of()));
        }
        return actions;
    }
}
