package dev.heed.metrics.fact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the framework-free parts together. */
@ApplicationScoped
class FactConfig {
    @Produces
    @Singleton
    Projector projector(LedgerStore ledgers, FactStore facts) {
        return new Projector(ledgers, facts);
    }
}
