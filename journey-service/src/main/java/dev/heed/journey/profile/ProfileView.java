package dev.heed.journey.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Profile;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.CRC32;

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
        @JsonIgnore int version) {

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
                named(facts, Fact.Section.TRAIT, Fact::json),
                Map.of(),
                setting(facts, Interpretation.ZONE),
                setting(facts, Interpretation.LANGUAGE),
                facts.holding(Fact.Section.CONSENT).stream().map(Consent::of).toList(),
                named(facts, Fact.Section.TOPIC, Fact::isTrue),
                facts.holding(Fact.Section.ACCOUNT).stream()
                        .map(fact -> new Account(fact.name(), fact.at()))
                        .toList(),
                figures,
                !fragments.isEmpty() && fragments.stream().allMatch(Fragment::erased),
                tag(facts, fragments));
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
                version);
    }

    private static <T> Map<String, T> named(Facts facts, Fact.Section section, Function<Fact, T> value) {
        Map<String, T> named = new TreeMap<>();
        facts.holding(section).forEach(fact -> named.put(fact.name(), value.apply(fact)));
        return named;
    }

    private static Optional<String> setting(Facts facts, String name) {
        return facts.find(Fact.Section.SETTING, name).map(fact -> fact.json().asText());
    }

    /** Of all that can be changed by staff and by merges; events that only count do not make an edit stale. */
    private static int tag(Facts facts, Collection<Fragment> fragments) {
        var crc = new CRC32();
        crc.update(facts.said().toString().getBytes(StandardCharsets.UTF_8));
        fragments.stream()
                .map(Fragment::identity)
                .sorted()
                .forEach(identity -> crc.update(identity.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue() & Integer.MAX_VALUE;
    }

    /** What other services may know of it. */
    Profile contract(int contractVersion) {
        Map<String, Boolean> granted = new TreeMap<>();
        consents.forEach(consent -> granted.put(consent.channel() + "/" + consent.purpose(), consent.granted()));
        return new Profile(id, contractVersion, traits, granted, zone, language, erased, Optional.empty(), Map.of());
    }
}
