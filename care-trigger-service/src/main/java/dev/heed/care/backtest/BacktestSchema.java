package dev.heed.care.backtest;

import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** Indexes of this feature. */
@ApplicationScoped
class BacktestSchema {
    @Produces
    @Singleton
    CollectionIndexes backtests() {
        return new CollectionIndexes(
                "backtests",
                List.of(
                        Index.on("createdAt", "_id"),
                        Index.on("state", "createdAt", "_id"),
                        Index.on("patterns", "createdAt", "_id"),
                        Index.on("kind", "createdAt", "_id")));
    }

    @Produces
    @Singleton
    CollectionIndexes matches() {
        return new CollectionIndexes("backtest_matches", List.of(Index.on("backtest", "_id")));
    }
}
