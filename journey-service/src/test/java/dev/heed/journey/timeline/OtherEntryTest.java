package dev.heed.journey.timeline;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.DeskEvent;
import dev.heed.contracts.Topic;
import dev.heed.kit.kafka.Received;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class OtherEntryTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void whatIsForACustomerStandsOnTheirTimeline() {
        assertThat(OtherEntry.of(ticketOf("c_1"))).isPresent();
    }

    @Test
    void whatIsForAnAccountOrForNobodyStandsOnNone() {
        assertThat(OtherEntry.of(ticketOf("account:acme"))).isEmpty();
        assertThat(OtherEntry.of(ticketOf(""))).isEmpty();
    }

    private static Received ticketOf(String subject) {
        var event =
                new CloudEvent("t1#1", "service-desk-service", DeskEvent.CREATED, subject, AT, Map.of(), new byte[0]);
        return new Received(event, Topic.DESK_EVENTS.topic(), 0, 0, AT);
    }
}
