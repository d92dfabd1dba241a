package dev.heed.journey.personal;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import dev.heed.journey.inbound.Identifier;
import dev.heed.journey.profile.Erasure;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.Facts;
import dev.heed.journey.profile.FactsStore;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collection {@code personal}: clear identifiers and personal traits, one document per identity. */
@ApplicationScoped
public class PersonalStore implements Erasure {
    private final FactsStore personal;

    public PersonalStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.personal = new FactsStore(mongo.getDatabase(database).getCollection("personal"));
    }

    /** Adds what was said of each identity; saying it again changes nothing. */
    public void add(Map<String, List<Fact>> said) {
        personal.add(said);
    }

    private Facts of(Collection<String> identities) {
        Facts all = Facts.NONE;
        for (Facts facts : personal.find(identities).values()) {
            all = all.plus(facts);
        }
        return all;
    }

    /** The personal traits of the customer that these identities make up, clear. */
    public Map<String, JsonNode> traits(Collection<String> identities) {
        Map<String, JsonNode> traits = new TreeMap<>();
        of(identities).holding(Fact.Section.TRAIT).forEach(fact -> traits.put(fact.name(), fact.json()));
        return traits;
    }

    /** The identifiers that their events named, clear. */
    public Set<Identifier> identifiers(Collection<String> identities) {
        Set<Identifier> identifiers = new LinkedHashSet<>();
        of(identities)
                .holding(Fact.Section.IDENTIFIER)
                .forEach(fact -> Identifier.parse(fact.name()).ifPresent(identifiers::add));
        return identifiers;
    }

    @Override
    public void erase(Collection<String> identities) {
        personal.delete(identities);
    }
}
