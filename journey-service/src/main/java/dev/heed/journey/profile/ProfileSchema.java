package dev.heed.journey.profile;

import dev.heed.contracts.Topic;
import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import dev.heed.kit.mongo.Marks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.List;

/** Indexes and rules of this feature. */
@ApplicationScoped
class ProfileSchema {
    @Produces
    @Singleton
    CollectionIndexes profiles() {
        return new CollectionIndexes(
                "profiles", List.of(Index.on("search", "_id"), Index.on("root", "_id"), Index.on("stored")));
    }

    @Produces
    @Singleton
    CollectionIndexes pending() {
        return new CollectionIndexes("profiles_pending", List.of(Index.on("due")));
    }

    @Produces
    @Singleton
    CollectionIndexes consents() {
        return new CollectionIndexes("consents", List.of(Index.on("identity", "at", "_id")));
    }

    @Produces
    @Singleton
    Customers customers(ProfileStore profiles) {
        return new Customers(profiles);
    }

    @Produces
    @Singleton
    CustomerSearch search(ProfileStore profiles, Customers customers) {
        return new CustomerSearch(profiles, customers);
    }

    @Produces
    @Singleton
    ProfileChanges changes(ProfileStore profiles, PendingStore pending, ConsentStore consents, Customers customers) {
        return new ProfileChanges(profiles, pending, consents, customers);
    }

    @Produces
    @Singleton
    Publications publications(
            ProfileStore profiles, PendingStore pending, PublishedStore published, Customers customers) {
        return new Publications(profiles, pending, published, customers);
    }

    @Produces
    @Singleton
    Lifetimes lifetimes(LifeStore lives) {
        return new Lifetimes(lives);
    }

    @Produces
    @Singleton
    Fading fading(LifeStore lives, Lifetimes lifetimes, ProfileStore profiles, PendingStore pending, Clock clock) {
        return new Fading(lives, lifetimes, profiles, pending, clock);
    }

    @Produces
    @Singleton
    Interpretation interpretation(ProfileConfig config, Marks marks) {
        return new Interpretation(config.valuable(), () -> marks.topicId(Topic.Names.JOURNEY_EVENTS));
    }
}
