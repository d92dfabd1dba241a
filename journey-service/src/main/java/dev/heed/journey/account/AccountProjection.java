package dev.heed.journey.account;

import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.log.Projection;
import dev.heed.journey.profile.Fact;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts, from {@code customer.grouped}: the account is the event's, its data are traits of the account. */
@ApplicationScoped
@Priority(Projection.OTHER)
public class AccountProjection implements Projection {
    private static final String GROUPED = "customer.grouped";

    private final AccountStore accounts;

    public AccountProjection(AccountStore accounts) {
        this.accounts = accounts;
    }

    @Override
    public void apply(List<LogEvent> events) {
        Map<String, List<Fact>> said = new HashMap<>();
        events.stream()
                .filter(logged -> logged.event().type().equals(GROUPED))
                .forEach(logged -> logged.event()
                        .account()
                        .ifPresent(account -> said.computeIfAbsent(account, id -> new ArrayList<>())
                                .addAll(facts(logged, account))));
        accounts.add(said);
    }

    private static List<Fact> facts(LogEvent logged, String account) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.byEvent(logged, Fact.Section.ACCOUNT, account, "true"));
        StrictJson.tree(logged.json().getBytes(StandardCharsets.UTF_8))
                .ifPresent(data -> data.properties()
                        .forEach(trait -> facts.add(Fact.byEvent(
                                logged,
                                Fact.Section.TRAIT,
                                trait.getKey(),
                                trait.getValue().toString()))));
        return facts;
    }
}
