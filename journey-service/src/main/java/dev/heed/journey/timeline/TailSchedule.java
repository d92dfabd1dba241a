package dev.heed.journey.timeline;

import dev.heed.contracts.Json;
import dev.heed.journey.personal.PersonalEventStore;
import dev.heed.journey.profile.Customers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells followers of timelines what is new. It looks into MongoDB, so it does not matter which instance wrote an entry,
 * nor which one a follower is connected to.
 */
@ApplicationScoped
class TailSchedule {
    private static final Logger LOG = Logger.getLogger(TailSchedule.class);
    private static final int AT_ONCE = 500;
    private static final int WAITING = 2_000;

    private final TimelineStore timeline;
    private final PersonalEventStore personal;
    private final Customers customers;
    private final TimelineConfig config;
    private final Clock clock;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("timeline-tails").factory());

    TailSchedule(
            TimelineStore timeline,
            PersonalEventStore personal,
            Customers customers,
            TimelineConfig config,
            Clock clock) {
        this.timeline = timeline;
        this.personal = personal;
        this.customers = customers;
        this.config = config;
        this.clock = clock;
    }

    /** @param id names the place in the stream; empty for a heartbeat, which has no data either */
    record News(String id, String json) {
        static final News HEARTBEAT = new News("", "");

        boolean isHeartbeat() {
            return id.isEmpty();
        }
    }

    private static final class Follower {
        private final String identity;
        private final Tail tail;
        private final MultiEmitter<? super News> emitter;
        private Instant lastSign = Instant.MIN;

        Follower(String identity, Tail tail, MultiEmitter<? super News> emitter) {
            this.identity = identity;
            this.tail = tail;
            this.emitter = emitter;
        }

        void tell(News news, Instant now) {
            emitter.emit(news);
            lastSign = now;
        }
    }

    void atStart(@Observes StartupEvent event) {
        long every = config.tailEvery().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    boolean isFull() {
        return followers.size() >= config.maxTails();
    }

    /** Ends when the follower goes, or is too slow to take what waits for it. */
    Multi<News> follow(String identity, Tail tail) {
        return Multi.createFrom()
                .<News>emitter(emitter -> {
                    var follower = new Follower(identity, tail, emitter);
                    followers.add(follower);
                    emitter.onTermination(() -> followers.remove(follower));
                })
                .onOverflow()
                .buffer(WAITING);
    }

    void look() {
        for (Follower follower : followers) {
            attempt(() -> news(follower));
            attempt(() -> beat(follower));
        }
    }

    /** What one follower meets stops neither the others nor the timer. */
    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warnf("timeline not followed for now: %s", e.getClass().getSimpleName());
        }
    }

    private void beat(Follower follower) {
        Instant now = clock.instant();
        if (follower.lastSign.isBefore(now.minus(config.heartbeat()))) {
            follower.tell(News.HEARTBEAT, now);
        }
    }

    /** Reads all that there is to tell first: what was taken is not looked for again. */
    private void news(Follower follower) {
        var customer = customers.orAlone(follower.identity);
        var found = timeline.storedSince(
                customer.identities(), follower.tail.since(), List.copyOf(follower.tail.given()), AT_ONCE);
        if (found.isEmpty() || customer.erased()) {
            return;
        }
        var attributes =
                personal.masked(found.stream().map(one -> one.entry().key()).toList());
        for (TimelineStore.StoredEntry one : follower.tail.take(found)) {
            var entry = one.entry()
                    .shown(
                            customer.customer(),
                            attributes.getOrDefault(one.entry().key(), Map.of()));
            follower.tell(new News(Tail.id(one), json(entry)), clock.instant());
        }
    }

    /** On one line: in JSON a line break is never more than white space. */
    private static String json(TimelineEntry entry) {
        return new String(Json.write(entry), StandardCharsets.UTF_8)
                .replace('\n', ' ')
                .replace('\r', ' ');
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        followers.forEach(follower -> follower.emitter.complete());
    }
}
