package dev.heed.desk.ticket;

import io.micrometer.core.instrument.MeterRegistry;

/** What the desk did since it started, for operations. */
final class TicketCounters {
    private final MeterRegistry registry;

    TicketCounters(MeterRegistry registry) {
        this.registry = registry;
    }

    void opened(Origin origin, int tickets) {
        registry.counter("heed_tickets_opened", "origin", origin.label()).increment(tickets);
    }

    void replied() {
        registry.counter("heed_tickets_replied").increment();
    }

    void resolved() {
        registry.counter("heed_tickets_resolved").increment();
    }

    void relayed(int events) {
        registry.counter("heed_desk_events_relayed").increment(events);
    }
}
