package dev.heed.journey.source;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.Envelope;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleSignalTest {
    private static final Instant MINUTE = Instant.parse("2026-01-01T12:00:00Z");
    private static final Limit LIMIT = new Limit(100, 1000);
    private static final RateLimits.Customer CUSTOMER = new RateLimits.Customer("shop", "userId:u1");

    @Test
    void everybody_who_notices_it_in_a_minute_says_the_same() {
        CloudEvent one = ThrottleSignal.of(event("e1", "u1", Map.of("email", "a@b.c")), CUSTOMER, LIMIT, MINUTE);
        CloudEvent other = ThrottleSignal.of(event("e2", "u1", Map.of()), CUSTOMER, LIMIT, MINUTE);
        CloudEvent later = ThrottleSignal.of(event("e2", "u1", Map.of()), CUSTOMER, LIMIT, MINUTE.plusSeconds(60));

        assertThat(one).usingRecursiveComparison().isEqualTo(other);
        assertThat(later.id()).isNotEqualTo(one.id());
    }

    @Test
    void it_is_an_event_of_the_customer_and_of_the_platform() {
        CloudEvent event = ThrottleSignal.of(event("e1", "", Map.of("anonymousid", "a1")), CUSTOMER, LIMIT, MINUTE);

        assertThat(Envelope.refusal(event)).isEmpty();
        assertThat(event.source()).isEqualTo("heed");
        assertThat(event.type()).isEqualTo("customer.throttled");
        assertThat(event.extensions()).isEqualTo(Map.of("anonymousid", "a1"));
        assertThat(new String(event.data(), StandardCharsets.UTF_8))
                .isEqualTo("{\"source\":\"shop\",\"perSecond\":100,\"burst\":1000}");
    }

    @Test
    void what_cannot_be_an_identifier_does_not_name_the_customer() {
        CloudEvent refused = event("e1", "", Map.of("email", "none", "loyaltyid", "l1"));

        CloudEvent signal = ThrottleSignal.of(refused, CUSTOMER, LIMIT, MINUTE);

        assertThat(signal.extensions()).isEqualTo(Map.of("loyaltyid", "l1"));
        assertThat(Envelope.key(signal)).asString().isEqualTo("l1");
    }

    private static CloudEvent event(String id, String subject, Map<String, String> extensions) {
        return new CloudEvent(id, "shop", "paid", subject, MINUTE.plusSeconds(7), extensions, new byte[0]);
    }
}
