package dev.heed.journey.source;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PlatformTypes;
import dev.heed.contracts.Sha256;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.Identifier;

import java.time.Instant;
import java.util.Map;

/**
 * The event {@code customer.throttled}: the customer's events of this source came faster than {@code perSecond}, a call
 * with more of them was refused and may come again.
 *
 * @param source whose limit it is
 */
record ThrottleSignal(String source, long perSecond, long burst) {
    /**
     * The same for everybody who notices it within {@code minute}: of the refused event, only the identifier that the
     * limit is about travels along. Others may differ from event to event.
     */
    static CloudEvent of(CloudEvent refused, RateLimits.Customer customer, Limit limit, Instant minute) {
        Identifier named = Identifier.first(refused).orElseThrow();
        boolean isUser = named.kind() == Identifier.Kind.USER;
        String subject = isUser ? named.value() : "";
        Map<String, String> extensions = isUser ? Map.of() : Map.of(named.kind().attribute(), named.value());
        String id = "throttled-" + Sha256.hex(customer.source() + '\n' + customer.identifier() + '\n' + minute);
        byte[] data = Json.write(new ThrottleSignal(customer.source(), limit.perSecond(), limit.burst()));
        return new CloudEvent(id, Envelope.HEED, PlatformTypes.CUSTOMER_THROTTLED, subject, minute, extensions, data);
    }
}
