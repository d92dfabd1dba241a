package dev.heed.metrics.fact;

import dev.heed.contracts.Decision;
import dev.heed.contracts.Recipient;
import dev.heed.metrics.fact.Fact.DecisionFact;
import dev.heed.metrics.fact.Fact.PatternCustomer;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Something was decided about a match. */
record DecisionSeen(Place place, Decision decision) implements Entry {
    DecisionSeen {
        Entry.required(decision.decisionId(), "decisionId");
        Entry.required(decision.pattern(), "pattern");
        Entry.required(decision.customer(), "customer");
        Entry.required(decision.outcome(), "outcome");
        Entry.required(decision.matchedAt(), "matchedAt");
        Entry.required(decision.decidedAt(), "decidedAt");
    }

    private String run() {
        return Entry.run(decision.replay());
    }

    /** Not for an account or an error code: the decision counts, but no customer was matched. */
    private boolean isForCustomer() {
        return Recipient.of(decision.customer()).isCustomer();
    }

    private String matchedId(String scope) {
        return decision.customer() + "|" + decision.pattern() + "|" + scope;
    }

    @Override
    public Set<Facts.Key> reads() {
        Set<Facts.Key> keys = new HashSet<>();
        keys.add(new Facts.Key(DecisionFact.class, decision.decisionId()));
        for (String scope : Rollup.scopes(run())) {
            keys.add(new Facts.Key(PatternCustomer.class, matchedId(scope)));
            keys.add(new Facts.Key(Rollup.class, Rollup.id(place.topic(), place.partition(), scope)));
        }
        return keys;
    }

    @Override
    public void fold(Facts facts) {
        Optional<DecisionFact> before = facts.find(DecisionFact.class, decision.decisionId());
        if (before.filter(known -> known.revision() >= decision.revision()).isPresent()) {
            return;
        }
        facts.put(fact());
        for (String scope : Rollup.scopes(run())) {
            boolean firstOfCustomer = isForCustomer()
                    && facts.putIfAbsent(new PatternCustomer(
                            matchedId(scope), decision.pattern(), decision.customer(), scope, place.offset()));
            facts.rollUp(place, scope, rollup -> counted(rollup, before, firstOfCustomer));
        }
    }

    private Rollup counted(Rollup rollup, Optional<DecisionFact> before, boolean firstOfCustomer) {
        Rollup decided = rollup.plus(Measure.DECISIONS, decision.outcome().name(), 1, place);
        if (before.isPresent()) {
            return decided.plus(Measure.DECISIONS, before.get().outcome(), -1, place);
        }
        Rollup matched = decided.plus(Measure.MATCHES, decision.pattern(), 1, place)
                .plus(Measure.MATCHED_CUSTOMERS, decision.pattern(), firstOfCustomer ? 1 : 0, place);
        return decision.completedAt()
                .map(completed ->
                        matched.took(Measure.EVENT_TO_DECISION, Duration.between(completed, place.appended()), place))
                .orElse(matched);
    }

    private DecisionFact fact() {
        return new DecisionFact(
                decision.decisionId(),
                decision.revision(),
                decision.pattern(),
                decision.version(),
                decision.customer(),
                decision.outcome().name(),
                run(),
                decision.matchedAt(),
                decision.decidedAt(),
                place.offset());
    }
}
