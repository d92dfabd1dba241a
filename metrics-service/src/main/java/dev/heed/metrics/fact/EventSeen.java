package dev.heed.metrics.fact;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/** A customer did something. */
record EventSeen(Place place, String customer, Instant time, String run) implements Entry {
    EventSeen {
        Entry.required(customer, "subject");
    }

    private String day() {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private String dayId() {
        return customer + "|" + day() + "|" + run;
    }

    private String customerId(String scope) {
        return customer + "|" + scope;
    }

    @Override
    public Set<Facts.Key> reads() {
        Set<Facts.Key> keys = new HashSet<>();
        keys.add(new Facts.Key(Fact.CustomerDay.class, dayId()));
        for (String scope : Rollup.scopes(run)) {
            keys.add(new Facts.Key(Fact.Customer.class, customerId(scope)));
            keys.add(new Facts.Key(Rollup.class, Rollup.id(place.topic(), place.partition(), scope)));
        }
        return keys;
    }

    @Override
    public void fold(Facts facts) {
        long before = facts.find(Fact.CustomerDay.class, dayId())
                .map(Fact.CustomerDay::events)
                .orElse(0L);
        facts.put(new Fact.CustomerDay(dayId(), customer, day(), run, before + 1, place.offset()));
        for (String scope : Rollup.scopes(run)) {
            boolean first = facts.putIfAbsent(new Fact.Customer(customerId(scope), customer, scope, place.offset()));
            facts.rollUp(
                    place,
                    scope,
                    rollup -> rollup.plus(Measure.EVENTS, "", 1, place)
                            .plus(Measure.CUSTOMERS, "", first ? 1 : 0, place));
        }
    }
}
