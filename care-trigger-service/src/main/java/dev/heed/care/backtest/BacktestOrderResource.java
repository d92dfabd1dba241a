package dev.heed.care.backtest;

import dev.heed.contracts.Json;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** What both kinds of requests have in common: checked, kept, queued. */
@ApplicationScoped
class BacktestOrderResource {
    private static final String PATH = "/api/care/v1/backtests/";
    private static final int TOO_MANY = 429;
    private static final int RETRY_AFTER_SECONDS = 30;

    private final BacktestStore store;
    private final BacktestSchedule schedule;
    private final SurroundingsStore surroundings;
    private final Clock clock;

    BacktestOrderResource(BacktestStore store, BacktestSchedule schedule, SurroundingsStore surroundings, Clock clock) {
        this.store = store;
        this.schedule = schedule;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    Response create(Backtest.Kind kind, @Nullable String header, @Nullable Order order, String by) {
        if (order == null) {
            throw Problems.malformed("body-missing", "A backtest needs a body: pattern, from, to");
        }
        var key = IdempotencyKey.of(header, "bt_", kind.label() + "s of " + by, text(order));
        return store.find(key.id()).map(made -> again(made, key)).orElseGet(() -> create(kind, key, order, by));
    }

    private static String text(Order order) {
        return new String(Json.write(order), StandardCharsets.UTF_8);
    }

    private Response again(Backtest made, IdempotencyKey key) {
        if (!store.isOf(made.id(), key.fingerprint())) {
            throw Problems.refused(
                    "idempotency-key-reused", "This Idempotency-Key was used before, with another request body");
        }
        return full(Response.ok().header("Idempotency-Replayed", true).location(location(made)), made);
    }

    private Response create(Backtest.Kind kind, IdempotencyKey key, Order order, String by) {
        Backtest backtest = queued(kind, key.id(), checked(kind, order), by);
        return switch (schedule.take(backtest.id(), () -> store.insert(backtest, key.fingerprint()))) {
            case QUEUED -> full(Response.created(location(backtest)), backtest);
            case NOT -> again(store.find(key.id()).orElseThrow(), key);
            case FULL -> throw isFull();
        };
    }

    /** What would fail when it is its turn is refused now. */
    private Inquiry checked(Backtest.Kind kind, Order order) {
        try {
            if (kind == Backtest.Kind.BACKTEST && order.vary().isPresent()) {
                throw new Refused("vary-not-here", "vary belongs to /api/care/v1/thresholds/suggestions");
            }
            Inquiry inquiry = surroundings.inquiry(kind == Backtest.Kind.THRESHOLDS ? varied(order) : order);
            surroundings.plan(inquiry);
            return inquiry;
        } catch (Refused refused) {
            throw problem(refused);
        }
    }

    private static Order varied(Order order) {
        if (order.against().isPresent() || order.patterns().isPresent()) {
            throw new Refused("pattern-one", "Thresholds are looked for in one pattern: pattern, without against");
        }
        return order.vary().isPresent()
                ? order
                : new Order(
                        order.pattern(),
                        order.patterns(),
                        order.from(),
                        order.to(),
                        order.runs(),
                        order.against(),
                        order.topic(),
                        order.outcome(),
                        order.window(),
                        order.cap(),
                        Optional.of(Map.of()));
    }

    private static HttpProblem problem(Refused refused) {
        var problem = Problems.builder(422, refused.code(), String.valueOf(refused.getMessage()));
        return refused.problems().isEmpty()
                ? problem.build()
                : problem.with("problems", refused.problems()).build();
    }

    private Backtest queued(Backtest.Kind kind, String id, Inquiry inquiry, String by) {
        return new Backtest(
                id,
                kind,
                State.QUEUED,
                1,
                by,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty(),
                Optional.empty(),
                inquiry,
                new Backtest.Progress(0, 0),
                Optional.empty(),
                Optional.empty());
    }

    void cancel(Backtest backtest) {
        if (backtest.state().isOpen()) {
            schedule.cancel(backtest);
        }
    }

    void again(Backtest backtest) {
        switch (schedule.take(backtest.id(), () -> store.again(backtest.id()))) {
            case QUEUED -> {}
            case NOT ->
                throw Problems.of(
                        409,
                        "backtest-not-ended",
                        "Backtest " + backtest.id() + " is " + backtest.state().label());
            case FULL -> throw isFull();
        }
    }

    private static HttpProblem isFull() {
        return Problems.builder(TOO_MANY, "backtests-full", "As many backtests wait as may; try again later")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }

    private static URI location(Backtest backtest) {
        return URI.create(PATH + backtest.id());
    }

    static Response full(Response.ResponseBuilder response, Backtest backtest) {
        return response.header("ETag", Etag.of(backtest.revision()))
                .entity(backtest)
                .build();
    }
}
