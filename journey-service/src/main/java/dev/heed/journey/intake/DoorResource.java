package dev.heed.journey.intake;

import dev.heed.journey.inbound.InboundOut;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.Optional;

/**
 * Answers 503 to emitters before anything is done for their request, when it could not be served: the broker is away, or
 * so much is being worked on that this one would not find the memory that it will probably take, or its source has
 * announced too much already. It only costs the bytes that are thrown away then, so that those who are let in do not wait
 * behind those who are not. Requests that do not say how long they are are let in, and may be refused while they are read.
 */
@ApplicationScoped
public class DoorResource {
    /** After {@link TooLargeResource}, and before authentication. */
    private static final int PRIORITY = 390;

    /** A body that is not there after this time is slow. */
    private static final long QUICK_MILLIS = 250;

    private static final String CHARGE = DoorResource.class.getName();

    private final IntakeConfig config;
    private final InboundOut inbound;
    private final WriteKeyMechanism keys;
    private final MeterRegistry meters;
    private final CurrentVertxRequest current;
    private final Door door;
    private final Budget budget;

    public DoorResource(
            IntakeConfig config,
            InboundOut inbound,
            WriteKeyMechanism keys,
            MeterRegistry meters,
            CurrentVertxRequest current) {
        this.config = config;
        this.inbound = inbound;
        this.keys = keys;
        this.meters = meters;
        this.current = current;
        this.door = new Door(config.maxBatchBytes(), config.maxBatchEvents(), config.maxBytesInWork());
        this.budget = new Budget(config.maxBytesInWork());
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    /** Of the request that is being served. */
    Budget.Charge charge() {
        Budget.Charge begun = current.getCurrent().get(CHARGE);
        return begun == null ? budget.stranger() : begun;
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.method().equals(HttpMethod.POST) || !CorsResource.isOfEmitters(context.normalizedPath())) {
            context.next();
            return;
        }
        Budget.Charge charge = keys.source(request.getHeader("Authorization"))
                .map(budget::charge)
                .orElseGet(budget::stranger);
        Optional<String> refusal = door.refusal(EarlyAnswerResource.length(request), inbound.refuses(), charge);
        if (refusal.isPresent()) {
            refuse(context, refusal.get());
        } else {
            watch(context, charge);
            context.put(CHARGE, charge).next();
        }
    }

    private static void watch(RoutingContext context, Budget.Charge charge) {
        long timer = context.vertx().setTimer(QUICK_MILLIS, late -> {
            charge.expectNothing();
            if (!context.request().isEnded()) {
                charge.slow();
            }
        });
        context.addEndHandler(ended -> {
            context.vertx().cancelTimer(timer);
            charge.expectNothing();
        });
    }

    private void refuse(RoutingContext context, String code) {
        var why = new Unavailable(code, 1);
        meters.counter("heed.intake.unavailable", "reason", code).increment();
        context.response().putHeader("Retry-After", String.valueOf(why.retryAfterSeconds()));
        var early = new EarlyAnswerResource.Early(503, "Service Unavailable", code, String.valueOf(why.getMessage()));
        EarlyAnswerResource.answer(context, early, config.maxBodyTime());
    }
}
