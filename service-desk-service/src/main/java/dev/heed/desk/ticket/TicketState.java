package dev.heed.desk.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.time.Instant;

/** Where a ticket stands. Each state offers only the moves that are legal from it. */
sealed interface TicketState {
    /** The category that drives clocks and filters: {@code open} or {@code resolved}. */
    @JsonProperty("status")
    String status();

    /** Somebody has to do something. */
    record Open() implements TicketState {
        @Override
        public String status() {
            return "open";
        }

        Resolved resolve(String by, Instant at) {
            return new Resolved(by, at);
        }
    }

    /** Nothing is left to do. */
    record Resolved(String resolvedBy, Instant resolvedAt) implements TicketState {
        @Override
        public String status() {
            return "resolved";
        }
    }
}
