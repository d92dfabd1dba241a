package dev.heed.journey.personal;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.heed.journey.inbound.Identifier;
import dev.heed.journey.profile.Erasure;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.Facts;
import dev.heed.journey.profile.FactsStore;
import dev.heed.journey.profile.Lifetimes;
import dev.heed.journey.retention.Expiring;
import dev.heed.journey.retention.ExpiryStore;
import dev.heed.kit.mongo.Writes;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collection {@code personal}: clear identifiers and personal traits, one document per identity. */
@ApplicationScoped
public class PersonalStore implements Erasure, Expiring {
    private static final String STORED = "stored";

    private final MongoCollection<Document> collection;
    private final FactsStore personal;
    private final Lifetimes lifetimes;
    private final Clock clock;

    public PersonalStore(
            MongoClient mongo,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            Lifetimes lifetimes,
            Clock clock,
            MeterRegistry meters) {
        this.collection = mongo.getDatabase(database).getCollection("personal");
        this.personal = new FactsStore(collection, meters);
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /** Adds what was said of each identity; saying it again changes nothing. */
    public void add(Map<String, List<Fact>> said) {
        personal.add(said);
        lives(said.keySet());
    }

    private void lives(Collection<String> identities) {
        collection.updateMany(Filters.in("_id", identities), Updates.set(STORED, Date.from(clock.instant())));
    }

    @Override
    public String collection() {
        return collection.getNamespace().getCollectionName();
    }

    /** What somebody is called is told once: it lives as long as anything else of the customer does. */
    @Override
    public Swept expire(Instant before, int limit) {
        var expiry = new ExpiryStore(collection, STORED);
        List<String> old = expiry.old(before, limit);
        prolong(lifetimes.lasting(old, before));
        return new Swept(old.size(), expiry.delete(old, before));
    }

    /** As if it had been written when its customer was last heard of. */
    private void prolong(Map<String, Instant> until) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        until.forEach((identity, then) ->
                writes.add(new UpdateOneModel<>(Filters.eq("_id", identity), Updates.max(STORED, Date.from(then)))));
        var unused = Writes.all(collection, writes);
    }

    /** The personal traits of the customer that these identities make up, clear, as events said them. */
    public Facts traits(Collection<String> identities) {
        return personal.find(identities).values().stream()
                .map(facts -> facts.moved(Fact.Section.TRAIT, Fact.Section.PERSONAL))
                .reduce(Facts.NONE, Facts::plus);
    }

    /** The identifiers that their events named, clear. */
    public Set<Identifier> identifiers(Collection<String> identities) {
        Set<Identifier> identifiers = new LinkedHashSet<>();
        personal.find(identities).values().stream()
                .flatMap(facts -> facts.holding(Fact.Section.IDENTIFIER).stream())
                .forEach(fact -> Identifier.parse(fact.name()).ifPresent(identifiers::add));
        return identifiers;
    }

    @Override
    public void erase(Collection<String> identities) {
        personal.delete(identities);
    }
}
