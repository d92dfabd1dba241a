package dev.heed.journey.account;

import com.mongodb.client.MongoClient;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.FactsStore;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collection {@code accounts}: one document per account, under the id that emitters gave it. */
@ApplicationScoped
public class AccountStore {
    private final FactsStore accounts;

    public AccountStore(
            MongoClient mongo,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            MeterRegistry meters) {
        this.accounts = new FactsStore(mongo.getDatabase(database).getCollection("accounts"), meters);
    }

    void add(Map<String, List<Fact>> said) {
        accounts.add(said);
    }

    Optional<Account> find(String id) {
        return Optional.ofNullable(accounts.find(List.of(id)).get(id)).map(facts -> Account.of(id, facts));
    }

    List<Account> page(String after, int limit) {
        return accounts.page(after, limit).entrySet().stream()
                .map(entry -> Account.of(entry.getKey(), entry.getValue()))
                .toList();
    }
}
