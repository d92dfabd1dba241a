package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Seal;
import dev.heed.journey.plan.TrackingPlan;
import dev.heed.journey.rejection.Judge;
import dev.heed.journey.replay.RunStore;
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
import java.util.Set;

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
            PlatformConfig platform,
            Seal seal) {
        var rules = new Admission.Rules(config.maxDataBytes(), config.maxFuture(), config.lateAfter());
        var known = new LogExtensions(config.extensions().orElseGet(Set::of));
        return new ResolverProcessor.Setup(
                customers,
                new Admission(plan, rules, known),
                plan,
                new Guards(
                        identity.maxMembers(),
                        identity.maxUsers(),
                        identity.maxAddresses(),
                        identity.maxDevices(),
                        identity.maxBrowsers()),
                config.duplicates(),
                config.horizon(),
                new Registered(sources, config.maxFuture()),
                platform.partitions(),
                identity.forgetAfter(),
                seal,
                Metrics.globalRegistry);
    }

    @Produces
    @Singleton
    Judge judge(ResolverProcessor.Setup setup, RunStore runs) {
        return new Foresight(setup.admission(), setup.emitters(), runs::isOpen);
    }

    /** Sources as they are kept in memory. */
    private record Registered(SourceSchedule sources, Duration maxFuture) implements Emitters {
        @Override
        public Optional<String> refusal(CloudEvent event, Instant appended) {
            if (!sources.registered(event.source(), appended)) {
                return Optional.of("source-unknown");
            }
            // what was not sealed has none any more
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
