package dev.heed.journey.customer;

import dev.heed.journey.profile.Fact;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.function.Supplier;

import static java.time.temporal.ChronoUnit.MILLIS;

/** What the resources of this feature share. */
@ApplicationScoped
class CustomerSchema {
    /** Whoever makes the current request, and now. */
    @Produces
    @Singleton
    Supplier<Fact.Author> author(SecurityIdentity caller, Clock clock) {
        return () ->
                new Fact.Author(caller.getPrincipal().getName(), clock.instant().truncatedTo(MILLIS));
    }
}
