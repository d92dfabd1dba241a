package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.plan.TrackingPlan;
import dev.heed.journey.source.Future;
import dev.heed.journey.source.Source;
import dev.heed.journey.source.SourceSchedule;
import dev.heed.kit.runtime.PlatformConfig;
import io.micrometer.core.instrument.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the tasks of the resolver share, from settings and from other features. */
@ApplicationScoped
class ResolverWiringTopology {
    @Produces
    @Singleton
    ResolverProcessor.Setup setup(
            ResolverConfig config,
            IdentityConfig identity,
            CustomerIds customers,
            TrackingPlan plan,
            SourceSchedule sources,
            PlatformConfig platform) {
        var rules = new Admission.Rules(config.maxDataBytes(), config.maxFuture(), config.lateAfter());
        return new ResolverProcessor.Setup(
                customers,
                new Admission(plan, rules),
                plan,
                new Guards(identity.maxMembers(), identity.maxUsers()),
                config.duplicates(),
                config.horizon(),
                new Registered(sources, config.maxFuture()),
                platform.partitions(),
                Metrics.globalRegistry);
    }

    /** Sources as they are kept in memory. */
    private record Registered(SourceSchedule sources, Duration maxFuture) implements Emitters {
        @Override
        public Optional<String> refusal(CloudEvent event, Instant appended) {
            if (!sources.registered(event.source(), appended)) {
                return Optional.of("source-unknown");
            }
            boolean direct = event.extension(JourneyEvent.RECEIVED).isEmpty();
            return direct && !sources.takesDirectly(event.source())
                    ? Optional.of("source-not-direct")
                    : Optional.empty();
        }

        @Override
        public CloudEvent settled(CloudEvent event, Instant appended) {
            Future future = sources.find(event.source()).map(Source::future).orElse(Future.REFUSE);
            return future.settled(event, appended, maxFuture);
        }
    }
}
