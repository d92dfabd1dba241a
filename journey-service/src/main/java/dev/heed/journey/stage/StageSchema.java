package dev.heed.journey.stage;

import dev.heed.contracts.Topic;
import dev.heed.journey.timeline.TimelineStore;
import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** Indexes of this feature, and what it puts together of its stores. */
@ApplicationScoped
class StageSchema {
    /**
     * More than a merge takes: an event goes to its owner, who joins, offers, is offered to and hands over, each along
     * pointers that moved meanwhile.
     */
    static final int MOST_HOPS = 16;

    @Produces
    @Singleton
    CollectionIndexes maps() {
        return new CollectionIndexes(
                "maps",
                List.of(
                        Index.on("name", "version"),
                        Index.on("status", "_id"),
                        Index.on("owner", "_id"),
                        Index.on("request")));
    }

    @Produces
    @Singleton
    CollectionIndexes positions() {
        return new CollectionIndexes(
                "stage_positions",
                List.of(
                        Index.on("chart", "customer"),
                        Index.on("chart", "stage", "customer"),
                        Index.on("chart", "signalAt"),
                        Index.on("customer"),
                        Index.on("stored")));
    }

    @Produces
    @Singleton
    CollectionIndexes visits() {
        return new CollectionIndexes(
                "stage_visits",
                List.of(
                        Index.on("chart", "enteredAt"),
                        Index.on("chart", "next", "begunAt"),
                        Index.on("customer"),
                        Index.on("stored")));
    }

    @Produces
    @Singleton
    CollectionIndexes signals() {
        return new CollectionIndexes("stage_signals", List.of(Index.on("sent")));
    }

    @Produces
    @Singleton
    Positions folder(
            PositionStore store, VisitStore visits, DueStore due, SignalStore signals, HistoryStore histories) {
        return new Positions(store, visits, due, signals, histories);
    }

    /**
     * The way of an event: through the resolver, from one of its tasks to another until they agree whose it is, and back
     * to this service.
     */
    @Produces
    @Singleton
    Horizon horizon(UnreadIn unread) {
        return new Horizon(List.of(
                Horizon.Leg.once(unread.byResolver(Topic.JOURNEY_INBOUND)),
                new Horizon.Leg(unread.byResolver(Topic.JOURNEY_LINKS), MOST_HOPS),
                Horizon.Leg.once(unread.byProjections(Topic.JOURNEY_EVENTS))));
    }

    @Produces
    @Singleton
    Alarm alarm(DueStore due, Horizon horizon, StageConfig config) {
        return new Alarm(due, horizon, config.settle());
    }

    @Produces
    @Singleton
    Watch watch(MapStore maps, Positions positions, Alarm alarm, OverdueOut bell) {
        return new Watch(maps, positions, alarm, bell);
    }

    @Produces
    @Singleton
    Filling filling(MapStore maps, TimelineStore timelines, MemberStore members, Positions positions) {
        return new Filling(maps, timelines, members, positions);
    }
}
