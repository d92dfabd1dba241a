package dev.heed.care.backtest;

import dev.heed.contracts.Json;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells followers how far backtests are. It looks into MongoDB: it does not matter which instance runs one. */
@ApplicationScoped
public class ProgressSchedule {
    private static final Logger LOG = Logger.getLogger(ProgressSchedule.class);
    private static final int WAITING = 100;

    private final BacktestStore store;
    private final BacktestConfig config;
    private final Clock clock;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("backtest-progress").factory());

    public ProgressSchedule(BacktestStore store, BacktestConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /**
     * One event of the stream.
     *
     * @param name {@code progress}, or the state in which it ended; empty for a sign of life
     */
    record News(String name, String json) {
        static final News SIGN = new News("", "");

        boolean isSign() {
            return name.isEmpty();
        }
    }

    /** What an event says. */
    record Told(String id, State state, long done, long total, Optional<Backtest.Fault> error) {
        static Told of(Backtest backtest) {
            return new Told(
                    backtest.id(),
                    backtest.state(),
                    backtest.progress().done(),
                    backtest.progress().total(),
                    backtest.error());
        }
    }

    private static final class Follower {
        private final String id;
        private final MultiEmitter<? super News> emitter;
        private Optional<Told> last = Optional.empty();
        private Instant lastSign = Instant.MIN;

        Follower(String id, MultiEmitter<? super News> emitter) {
            this.id = id;
            this.emitter = emitter;
        }

        void tell(News news, Instant now) {
            emitter.emit(news);
            lastSign = now;
        }
    }

    void atStart(@Observes StartupEvent event) {
        long every = config.beat().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    /** Empty when this instance serves as many as it may. It ends with the backtest. */
    Optional<Multi<News>> follow(String id) {
        if (followers.size() >= config.followers()) {
            return Optional.empty();
        }
        return Optional.of(Multi.createFrom()
                .<News>emitter(emitter -> {
                    var follower = new Follower(id, emitter);
                    followers.add(follower);
                    emitter.onTermination(() -> followers.remove(follower));
                })
                .onOverflow()
                .buffer(WAITING));
    }

    private void look() {
        try {
            Set<String> ids = followers.stream().map(follower -> follower.id).collect(Collectors.toSet());
            Map<String, Backtest> states = ids.isEmpty()
                    ? Map.of()
                    : store.states(ids).stream().collect(Collectors.toMap(Backtest::id, Function.identity()));
            followers.forEach(follower -> tell(follower, Optional.ofNullable(states.get(follower.id))));
        } catch (RuntimeException e) {
            LOG.debugf("progress of backtests not read: %s", e.getClass().getSimpleName());
        }
    }

    private void tell(Follower follower, Optional<Backtest> backtest) {
        Instant now = clock.instant();
        Optional<Told> told = backtest.map(Told::of);
        if (told.isEmpty()) {
            follower.emitter.complete(); // it is older than backtests are kept
        } else if (!told.equals(follower.last)) {
            follower.last = told;
            tell(follower, told.get(), now);
        } else if (follower.lastSign.isBefore(now.minus(config.heartbeat()))) {
            follower.tell(News.SIGN, now);
        }
    }

    private static void tell(Follower follower, Told told, Instant now) {
        String json = new String(Json.write(told), StandardCharsets.UTF_8);
        boolean open = told.state().isOpen();
        follower.tell(new News(open ? "progress" : told.state().label(), json), now);
        if (!open) {
            follower.emitter.complete();
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        followers.forEach(follower -> follower.emitter.complete());
    }
}
