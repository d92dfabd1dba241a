package dev.heed.journey.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A customer's profile: a fold over the fragments of its identities, in whatever order they come.
 *
 * @param mergedFrom the id that was asked for, when that customer was merged into this one
 * @param identities how many names the customer is known by
 * @param traits without personal ones
 * @param personal personal traits, masked unless the reader has the right
 * @param zone IANA time zone
 * @param language BCP 47
 * @param topics subscriptions
 */
public record ProfileView(
        String id,
        Optional<String> mergedFrom,
        int identities,
        Map<String, JsonNode> traits,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, JsonNode> personal,
        Optional<String> zone,
        Optional<String> language,
        List<Consent> consents,
        Map<String, Boolean> topics,
        List<Account> accounts,
        Figures computed,
        boolean erased,
        @JsonIgnore Basis basis) {

    /**
     * What the profile was made of.
     *
     * @param identities that make up the customer
     * @param facts that count, personal ones that staff wrote down among them
     */
    public record Basis(List<String> identities, Facts facts) {
        public Basis {
            identities = List.copyOf(identities);
        }
    }

    /** The consent that counts now. */
    public record Consent(String channel, String purpose, boolean granted, Instant at, String by) {
        static Consent of(Fact fact) {
            String[] names = fact.name().split("/", 2);
            return new Consent(names[0], names[1], fact.isTrue(), fact.at(), fact.by());
        }
    }

    /** @param since when an event last said so */
    public record Account(String id, Instant since) {}

    /** @param fragments of the identities that belong to {@code id} */
    static ProfileView of(String id, Collection<Fragment> fragments) {
        Facts facts = Facts.of(fragments);
        var figures = Figures.NONE;
        for (Fragment fragment : fragments) {
            figures = figures.plus(fragment.figures());
        }
        return new ProfileView(
                id,
                Optional.empty(),
                fragments.size(),
                facts.named(Fact.Section.TRAIT, Fact::json),
                Map.of(),
                setting(facts, Interpretation.ZONE),
                setting(facts, Interpretation.LANGUAGE),
                facts.holding(Fact.Section.CONSENT).stream().map(Consent::of).toList(),
                facts.named(Fact.Section.TOPIC, Fact::isTrue),
                facts.holding(Fact.Section.ACCOUNT).stream()
                        .map(fact -> new Account(fact.name(), fact.at()))
                        .toList(),
                figures,
                !fragments.isEmpty() && fragments.stream().allMatch(Fragment::erased),
                new Basis(fragments.stream().map(Fragment::identity).toList(), facts));
    }

    /** As it is shown to somebody who asked for another id, or with personal traits. */
    public ProfileView shown(String asked, Map<String, JsonNode> personalTraits) {
        return new ProfileView(
                id,
                asked.equals(id) ? Optional.empty() : Optional.of(asked),
                identities,
                traits,
                personalTraits,
                zone,
                language,
                consents,
                topics,
                accounts,
                computed,
                erased,
                basis);
    }

    private static Optional<String> setting(Facts facts, String name) {
        return facts.find(Fact.Section.SETTING, name).map(fact -> fact.json().asText());
    }
}
