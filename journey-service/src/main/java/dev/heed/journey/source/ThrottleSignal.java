package dev.heed.journey.source;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PlatformTypes;
import dev.heed.journey.inbound.Envelope;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The event {@code customer.throttled}: the customer's events of this source came faster than {@code perSecond}, a call
 * with more of them was refused and may come again.
 *
 * @param source whose limit it is
 */
record ThrottleSignal(String source, long perSecond, long burst) {
    /** What names the customer travels along, nothing else of the refused event. */
    private static final List<String> IDENTIFIERS = List.of(
            JourneyEvent.ANONYMOUS, JourneyEvent.EMAIL, JourneyEvent.PHONE, JourneyEvent.LOYALTY, JourneyEvent.DEVICE);

    /** The same for everybody who notices it within {@code minute}. */
    static CloudEvent of(CloudEvent refused, RateLimits.Customer customer, Limit limit, Instant minute) {
        Map<String, String> extensions = new HashMap<>();
        String subject = refused.subject();
        if (subject.isEmpty()) {
            first(refused)
                    .ifPresent(name -> extensions.put(name, refused.extensions().get(name)));
        }
        String id = "throttled-" + Sources.hash(customer.source() + '\n' + customer.identifier() + '\n' + minute);
        byte[] data = Json.write(new ThrottleSignal(customer.source(), limit.perSecond(), limit.burst()));
        return new CloudEvent(id, Envelope.HEED, PlatformTypes.CUSTOMER_THROTTLED, subject, minute, extensions, data);
    }

    /** Only the identifier that the limit is about: others may differ from event to event. */
    private static java.util.Optional<String> first(CloudEvent refused) {
        return IDENTIFIERS.stream()
                .filter(name -> !refused.extension(name).orElse("").isEmpty())
                .findFirst();
    }
}
