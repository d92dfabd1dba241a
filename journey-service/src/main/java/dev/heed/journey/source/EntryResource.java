package dev.heed.journey.source;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Identifier;
import dev.heed.journey.inbound.Refusal;
import dev.heed.kit.http.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What stands between a call of an emitter and the log: the scopes of its key and the rate limits. Answers 429
 * {@code source-rate-exceeded} and {@code customer-rate-exceeded} with Retry-After; every answer to an emitter tells
 * where it stands.
 */
@ApplicationScoped
public class EntryResource {
    private static final String ACCESS = "heed.access";

    private final SecurityIdentity caller;
    private final RoutingContext request;
    private final ThrottleOut signals;
    private final MeterRegistry meters;
    private final RateLimits limits;

    public EntryResource(
            SecurityIdentity caller,
            RoutingContext request,
            ThrottleOut signals,
            MeterRegistry meters,
            LimitsConfig config) {
        this.caller = caller;
        this.request = request;
        this.signals = signals;
        this.meters = meters;
        this.limits = new RateLimits(
                new Limit(config.sourcePerSecond(), config.sourceBurst()),
                new Limit(config.customerPerSecond(), config.customerBurst()),
                config.customers(),
                System::nanoTime);
    }

    /**
     * Lets a whole call in, or throws and nothing of it may be stored.
     *
     * @param access of the key, wherever in the request it was
     * @param events that count for the limits of their customers
     * @param items how many the call has, refused ones included
     */
    public void enter(Access access, List<CloudEvent> events, int items) {
        request.put(ACCESS, access);
        switch (limits.take(access.source(), items, customers(events))) {
            case RateLimits.Verdict.Within() -> {}
            case RateLimits.Verdict.Over over -> throw throttled(access.source(), over, events);
        }
    }

    /**
     * Why a key may not write an event; empty when it may.
     *
     * @param history whether it comes by {@code /v1/import}
     */
    public static Optional<Refusal> refusal(Access access, boolean history, CloudEvent event) {
        return refusal(access, history || ofRun(event));
    }

    /** Why a key may not write at all in that way. */
    public static Optional<Refusal> refusal(Access access, boolean history) {
        Scope needed = history ? Scope.IMPORT : Scope.WRITE;
        return access.allows(needed) ? Optional.empty() : Optional.of(scopeMissing(needed));
    }

    private static boolean ofRun(CloudEvent event) {
        return event.extensions().containsKey(JourneyEvent.REPLAY);
    }

    private static Map<String, Integer> customers(List<CloudEvent> events) {
        Map<String, Integer> counts = new HashMap<>();
        for (CloudEvent event : events) {
            if (!ofRun(event)) {
                counts.merge(customer(event), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static String customer(CloudEvent event) {
        return Identifier.first(event).orElseThrow().toString();
    }

    private Throttled throttled(Source source, RateLimits.Verdict.Over over, List<CloudEvent> events) {
        String kind = over.kind().name().toLowerCase(Locale.ROOT);
        meters.counter("heed.intake.throttled", "source", source.name(), "limit", kind)
                .increment();
        if (over.kind() == RateLimits.Kind.CUSTOMER) {
            events.stream()
                    .filter(event -> customer(event).equals(over.name()))
                    .findFirst()
                    .ifPresent(event ->
                            signals.tell(event, new RateLimits.Customer(source.name(), over.name()), over.limit()));
        }
        long seconds =
                Math.max(1, Math.ceilDiv(over.waitNanos(), Duration.ofSeconds(1).toNanos()));
        String message = "more than %d events per second of one %s; nothing was stored, send the same again later"
                .formatted(over.limit().perSecond(), kind);
        return switch (over.kind()) {
            case SOURCE -> new Throttled("source-rate-exceeded", message, seconds);
            case CUSTOMER -> new Throttled("customer-rate-exceeded", message, seconds);
        };
    }

    @ServerExceptionMapper
    public Response throttled(Throttled fault) {
        return Problems.builder(429, fault.code(), String.valueOf(fault.getMessage()))
                .withHeader(HttpHeaders.RETRY_AFTER, fault.retryAfterSeconds())
                .build()
                .toResponse();
    }

    @ServerResponseFilter
    public void tell(ContainerResponseContext response) {
        Object entered = request.get(ACCESS);
        if ((entered == null ? caller.getPrincipal() : entered) instanceof Access access) {
            var standing = limits.standing(access.source());
            String policy = RateLimitFields.policy(standing.limit(), limits.customerLimit(access.source()));
            response.getHeaders().putSingle(RateLimitFields.POLICY, policy);
            response.getHeaders().putSingle(RateLimitFields.STANDING, RateLimitFields.standing(standing));
        }
    }

    private static Refusal scopeMissing(Scope scope) {
        return new Refusal(
                "scope-missing", "the write key lacks the scope '" + scope.word() + "', or its source forbids it");
    }
}
