package dev.heed.metrics.fact;

import dev.heed.contracts.Action;
import dev.heed.metrics.fact.Fact.ActionFact;

import java.util.HashSet;
import java.util.Set;

/** An action was asked for, or went on. */
record ActionSeen(Place place, Action action) implements Entry {
    ActionSeen {
        Entry.required(action.actionId(), "actionId");
        Entry.required(action.decisionId(), "decisionId");
        Entry.required(action.kind(), "kind");
        Entry.required(action.pattern(), "pattern");
        Entry.required(action.customer(), "customer");
        Entry.required(action.state(), "state");
        Entry.required(action.at(), "at");
    }

    private String run() {
        return Entry.run(action.replay());
    }

    @Override
    public Set<Facts.Key> reads() {
        Set<Facts.Key> keys = new HashSet<>();
        keys.add(new Facts.Key(ActionFact.class, action.actionId()));
        for (String scope : Rollup.scopes(run())) {
            keys.add(new Facts.Key(Rollup.class, Rollup.id(place.topic(), place.partition(), scope)));
        }
        return keys;
    }

    @Override
    public void fold(Facts facts) {
        boolean first = facts.find(ActionFact.class, action.actionId()).isEmpty();
        facts.put(fact());
        if (first) {
            Rollup.scopes(run())
                    .forEach(scope -> facts.rollUp(
                            place, scope, rollup -> rollup.plus(Measure.ACTIONS, action.kind(), 1, place)));
        }
    }

    private ActionFact fact() {
        return new ActionFact(
                action.actionId(),
                action.decisionId(),
                action.kind(),
                action.pattern(),
                action.customer(),
                action.state().name(),
                run(),
                action.at(),
                place.offset());
    }
}
