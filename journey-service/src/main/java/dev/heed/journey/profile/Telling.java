package dev.heed.journey.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Json;
import dev.heed.contracts.Profile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What others are to be told of a customer, and what of it first when all of it is too large for a record.
 *
 * @param whole with version 0 until one is taken
 * @param order the names of its consents: each "no" before any "yes", and the newest first
 */
record Telling(Profile whole, List<String> order) {
    static final String TRAITS = "traits";
    static final String CONSENTS = "consents";
    private static final Comparator<ProfileView.Consent> FIRST = Comparator.comparing(ProfileView.Consent::granted)
            .thenComparing(ProfileView.Consent::at, Comparator.reverseOrder())
            .thenComparing(Telling::name);

    static Telling of(ProfileView view) {
        Map<String, Boolean> granted = new TreeMap<>();
        view.consents().forEach(consent -> granted.put(name(consent), consent.granted()));
        var whole = new Profile(
                view.id(),
                0,
                view.traits(),
                granted,
                view.zone(),
                view.language(),
                view.erased(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new Telling(
                whole, view.consents().stream().sorted(FIRST).map(Telling::name).toList());
    }

    /** A customer that was merged away says only where it went. */
    static Telling merged(Fragment fragment) {
        var whole = new Profile(
                fragment.identity(),
                0,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                fragment.erased(),
                Optional.of(fragment.customer()),
                Optional.empty(),
                Map.of());
        return new Telling(whole, List.of());
    }

    private static String name(ProfileView.Consent consent) {
        return consent.channel() + "/" + consent.purpose();
    }

    Telling withVersion(int version) {
        return new Telling(with(version, whole.traits(), whole.consents(), whole.cut()), order);
    }

    /** Of a customer that nobody was told of, and nothing is known of, nobody need be told. */
    boolean saysNothing() {
        return whole.traits().isEmpty()
                && whole.consents().isEmpty()
                && whole.zone().isEmpty()
                && whole.language().isEmpty()
                && !whole.erased()
                && whole.mergedInto().isEmpty();
    }

    /** The same for the same content, whatever its version. */
    String digest() {
        byte[] content = Json.write(withVersion(0).whole);
        return EventKey.of(whole.customer(), "", new String(content, StandardCharsets.UTF_8));
    }

    /**
     * As much of it as that many bytes of JSON hold: without traits when they do not hold all, and when that does not
     * help, with the consents that come first. It says what it leaves out.
     */
    Profile within(int bytes) {
        if (size(whole) <= bytes) {
            return whole;
        }
        var bare = cut(whole.consents());
        return size(bare) <= bytes ? bare : cut(first(bytes - size(cut(Map.of()))));
    }

    private Map<String, Boolean> first(int bytes) {
        Map<String, Boolean> told = new TreeMap<>();
        int left = bytes;
        for (String name : order) {
            Boolean granted = Objects.requireNonNull(whole.consents().get(name), name);
            left -= Json.write(Map.of(name, granted)).length - 1; // two braces, of which one becomes a comma
            if (left < 0) {
                return told;
            }
            told.put(name, granted);
        }
        return told;
    }

    /** Without traits, and with these consents. */
    private Profile cut(Map<String, Boolean> consents) {
        List<String> cut = new ArrayList<>();
        if (!whole.traits().isEmpty()) {
            cut.add(TRAITS);
        }
        if (consents.size() < whole.consents().size()) {
            cut.add(CONSENTS);
        }
        return with(whole.version(), Map.of(), consents, Optional.of(cut));
    }

    private Profile with(
            int version, Map<String, JsonNode> traits, Map<String, Boolean> consents, Optional<List<String>> cut) {
        return new Profile(
                whole.customer(),
                version,
                traits,
                consents,
                whole.zone(),
                whole.language(),
                whole.erased(),
                whole.mergedInto(),
                cut,
                whole.extra());
    }

    private static int size(Profile profile) {
        return Json.write(profile).length;
    }
}
