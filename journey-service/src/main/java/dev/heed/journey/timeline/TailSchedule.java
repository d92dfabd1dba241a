package dev.heed.journey.timeline;

import dev.heed.contracts.Json;
import dev.heed.journey.personal.PersonalEventStore;
import dev.heed.journey.profile.Customers;
import dev.heed.journey.profile.Membership;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
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
    /** A silent timeline costs one read: so long whom it belongs to is not asked again. Each look goes back further. */
    private static final Duration KNOWN_FOR = Tail.OVERLAP.dividedBy(2);

    /** The head of the answer is on its way so long: only after it somebody listens. */
    static final Duration LISTENS_WITHIN = Duration.ofSeconds(10);

    private final TimelineStore timeline;
    private final PersonalEventStore personal;
    private final Customers customers;
    private final TimelineConfig config;
    private final Clock clock;
    private final Semaphore places;
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
        this.places = new Semaphore(config.maxTails());
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
        private final Instant came;
        private volatile @Nullable MultiEmitter<? super News> emitter;
        private boolean gone;
        private Instant lastSign = Instant.MIN;
        private Membership customer;
        private Instant asked = Instant.MIN;

        Follower(String identity, Tail tail, Instant came) {
            this.identity = identity;
            this.tail = tail;
            this.came = came;
            this.customer = new Membership(identity, List.of(identity), false);
        }

        /** False when it comes too late: its place was given up. */
        synchronized boolean listens(MultiEmitter<? super News> by) {
            emitter = by;
            return !gone;
        }

        boolean isListening() {
            return emitter != null;
        }

        /** Whether it had not begun to listen by then, and never will. */
        synchronized boolean givesUp(Instant then) {
            gone = !isListening() && came.isBefore(then);
            return gone;
        }

        void tell(News news, Instant now) {
            MultiEmitter<? super News> listener = emitter;
            if (listener != null) {
                listener.emit(news);
                lastSign = now;
            }
        }

        void end() {
            MultiEmitter<? super News> listener = emitter;
            if (listener != null) {
                listener.complete();
            }
        }
    }

    void atStart(@Observes StartupEvent event) {
        long every = config.tailEvery().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    /**
     * Ends when the follower goes, or is too slow to take what waits for it. Its place is taken now, so that no two take
     * the last one; whoever does not listen soon, because the connection was gone before the answer, loses it.
     *
     * @return empty when this instance serves as many as it may
     */
    Optional<Multi<News>> follow(String identity, Tail tail) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        var follower = new Follower(identity, tail, clock.instant());
        followers.add(follower);
        return Optional.of(Multi.createFrom()
                .<News>emitter(emitter -> listen(follower, emitter))
                .onOverflow()
                .buffer(WAITING));
    }

    private void listen(Follower follower, MultiEmitter<? super News> emitter) {
        emitter.onTermination(() -> leave(follower));
        if (!follower.listens(emitter)) {
            emitter.complete();
        }
    }

    private void leave(Follower follower) {
        if (followers.remove(follower)) {
            places.release();
        }
    }

    void look() {
        Instant latest = clock.instant().minus(LISTENS_WITHIN);
        for (Follower follower : followers) {
            if (follower.isListening()) {
                attempt(() -> news(follower));
                attempt(() -> beat(follower));
            } else if (follower.givesUp(latest)) {
                leave(follower);
            }
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
        if (follower.asked.isBefore(clock.instant().minus(KNOWN_FOR))) {
            ask(follower);
        }
        var found = timeline.storedSince(
                follower.customer.identities(), follower.tail.since(), List.copyOf(follower.tail.given()), AT_ONCE);
        if (!found.isEmpty()) {
            ask(follower); // they may be somebody else by now, or erased
            tell(follower, follower.customer, theirs(found, follower.customer));
        }
    }

    private static List<TimelineStore.StoredEntry> theirs(List<TimelineStore.StoredEntry> found, Membership customer) {
        return customer.erased()
                ? List.of()
                : found.stream()
                        .filter(one ->
                                customer.identities().contains(one.entry().identity()))
                        .toList();
    }

    private void ask(Follower follower) {
        follower.customer = customers.orAlone(follower.identity);
        follower.asked = clock.instant();
    }

    private void tell(Follower follower, Membership customer, List<TimelineStore.StoredEntry> found) {
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
        followers.forEach(Follower::end);
    }
}
