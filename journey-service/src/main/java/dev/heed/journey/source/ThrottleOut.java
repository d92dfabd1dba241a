package dev.heed.journey.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.Delivery;
import dev.heed.journey.inbound.InboundOut;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Makes a customer in a loop visible: an event {@code customer.throttled} on its own journey, at most one per source,
 * customer and minute. All instances give the same id to it, so it counts once.
 */
@ApplicationScoped
public class ThrottleOut {
    private static final Logger LOG = Logger.getLogger(ThrottleOut.class);
    private static final int REMEMBERED = 10_000;

    private final InboundOut inbound;
    private final Clock clock;
    private final Cache<RateLimits.Customer, Instant> told =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public ThrottleOut(InboundOut inbound, Clock clock) {
        this.inbound = inbound;
        this.clock = clock;
    }

    /** @param refused an event of the customer that is over {@code limit} */
    void tell(CloudEvent refused, RateLimits.Customer customer, Limit limit) {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Instant before = told.asMap().put(customer, minute);
        if (minute.equals(before)) {
            return;
        }
        CloudEvent event = ThrottleSignal.of(refused, customer, limit, minute);
        if (inbound.send(List.of(InboundOut.outgoing(event))) instanceof Delivery.Unavailable(var code, var seconds)) {
            told.asMap().remove(customer, minute);
            LOG.warnf("customer.throttled not stored (%s); the next refused call tries again", code);
        }
    }
}
