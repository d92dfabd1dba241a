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

/**
 * Answers 503 to emitters before anything is done for their request, when it could not be served: the broker is away, or
 * so much is being worked on that this one would not find the memory that it will probably take. It only costs the bytes
 * that are thrown away then, so that those who are let in do not wait behind those who are not. Requests that do not say
 * how long they are are let in, and may be refused while they are read.
 */
@ApplicationScoped
public class DoorResource {
    /** After {@link TooLargeResource}, and before authentication. */
    private static final int PRIORITY = 390;

    /** A body of so small events is what is foreseen: then it takes sixteen times its length. */
    private static final int SMALL_EVENT = 256;

    /** A body that is not there after this time is slow. */
    private static final long QUICK_MILLIS = 250;

    private static final String CHARGE = DoorResource.class.getName();

    private final IntakeConfig config;
    private final InboundOut inbound;
    private final WriteKeyMechanism keys;
    private final MeterRegistry meters;
    private final CurrentVertxRequest current;
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
        this.budget = new Budget(config.maxBytesInWork());
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    /** Of the request that is being served. */
    Budget.Charge charge() {
        Budget.Charge begun = current.getCurrent().get(CHARGE);
        return begun == null ? budget.charge(false) : begun;
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.method().equals(HttpMethod.POST) || !CorsResource.isOfEmitters(context.normalizedPath())) {
            context.next();
            return;
        }
        Budget.Charge charge = budget.charge(keys.knows(request.getHeader("Authorization")));
        long length = EarlyAnswerResource.length(request);
        if (length >= 0 && inbound.refuses()) {
            refuse(context, "broker-unavailable");
        } else if (length >= 0 && !charge.expect(foreseen(length))) {
            refuse(context, "overloaded");
        } else {
            watch(context, charge);
            context.put(CHARGE, charge).next();
        }
    }

    /** What such a body takes, and its events. */
    private int foreseen(long length) {
        long bytes = Math.min(length, config.maxBatchBytes());
        long events = Math.min(bytes / SMALL_EVENT, config.maxBatchEvents());
        return (int) Math.min(BodyResource.COST + 2 * bytes + events * Items.COST, config.maxBytesInWork() / 4);
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
        EarlyAnswerResource.answer(
                context,
                new EarlyAnswerResource.Early(503, "Service Unavailable", code, String.valueOf(why.getMessage())));
    }
}
