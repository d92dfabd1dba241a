package dev.heed.journey.profile;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells {@code customer.profiles} what profiles say. Only this writes there, on one instance at a time. A hint is
 * deleted after the broker's acknowledgement, so every change is told at least once; of many quick changes only the last
 * need be.
 */
@ApplicationScoped
class ProfileRelay {
    private static final Logger LOG = Logger.getLogger(ProfileRelay.class);
    private static final int AT_ONCE = 200;

    private final Publications publications;
    private final PublishedStore published;
    private final ProfilesOut out;
    private final ProfileConfig config;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("profile-relay").factory());

    ProfileRelay(
            Publications publications, PublishedStore published, ProfilesOut out, ProfileConfig config, Clock clock) {
        this.publications = publications;
        this.published = published;
        this.out = out;
        this.config = config;
        this.clock = clock;
    }

    void atStart(@Observes StartupEvent event) {
        long every = config.relayEvery().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::relay, every, every, TimeUnit.MILLISECONDS);
    }

    private void relay() {
        try {
            boolean more = !publications.isIdle(clock.instant());
            while (more && published.takeTurn()) {
                more = round();
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "relay to customer.profiles failed (%s); the next one tries again",
                    e.getClass().getSimpleName());
        }
    }

    /** Whether there may be more. Reading takes a while: the lease begins anew before anything is sent. */
    private boolean round() {
        List<Publications.News> round = publications.next(clock.instant(), AT_ONCE);
        List<Publications.News> told = published.takeTurn() ? out.tell(round) : List.of();
        publications.confirm(told);
        return !told.isEmpty() && told.size() == round.size();
    }

    /** Somebody else may go on at once. */
    @PreDestroy
    void stop() {
        timer.shutdownNow();
        try {
            published.endTurn();
        } catch (RuntimeException e) {
            LOG.debug("the lease of the profile relay ends by time", e);
        }
    }
}
