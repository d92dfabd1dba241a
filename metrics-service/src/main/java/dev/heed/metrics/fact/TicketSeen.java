package dev.heed.metrics.fact;

import dev.heed.contracts.DeskEvent;
import dev.heed.metrics.fact.Fact.TicketFact;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A ticket was opened or changed. The desk tells at least once, so an older version may come again. */
record TicketSeen(Place place, DeskEvent event) implements Entry {
    private static final String CARE = "care";

    TicketSeen {
        Entry.required(event.ticketId(), "ticketId");
        Entry.required(event.type(), "type");
        Entry.required(event.customer(), "customer");
        Entry.required(event.topic(), "topic");
        Entry.required(event.origin(), "origin");
        Entry.required(event.status(), "status");
        Entry.required(event.at(), "at");
    }

    private String run() {
        return Entry.run(event.replay());
    }

    @Override
    public Set<Facts.Key> reads() {
        Set<Facts.Key> keys = new HashSet<>();
        keys.add(new Facts.Key(TicketFact.class, event.ticketId()));
        for (String scope : Rollup.scopes(run())) {
            keys.add(new Facts.Key(Rollup.class, Rollup.id(place.topic(), place.partition(), scope)));
        }
        return keys;
    }

    @Override
    public void fold(Facts facts) {
        Optional<TicketFact> before = facts.find(TicketFact.class, event.ticketId());
        if (before.filter(known -> known.version() >= event.version()).isPresent()) {
            return;
        }
        facts.put(fact());
        if (before.isEmpty()) {
            Rollup.scopes(run()).forEach(scope -> facts.rollUp(place, scope, this::opened));
        }
    }

    private Rollup opened(Rollup rollup) {
        Rollup counted = rollup.plus(Measure.TICKETS, event.origin(), 1, place);
        return event.requestedAt()
                .filter(asked -> CARE.equals(event.origin()) && DeskEvent.CREATED.equals(event.type()))
                .map(asked ->
                        counted.took(Measure.DECISION_TO_TICKET, Duration.between(asked, place.appended()), place))
                .orElse(counted);
    }

    private TicketFact fact() {
        return new TicketFact(
                event.ticketId(),
                event.version(),
                event.customer(),
                event.topic(),
                event.origin(),
                event.status(),
                event.pattern().orElse(null),
                run(),
                event.at(),
                place.offset());
    }
}
