package dev.heed.journey.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What staff changes. It goes into the fragment of the customer's root identity, under compare and set, and is announced
 * before it is written: so customer.profiles hears of it even if this instance dies in between.
 */
public final class ProfileChanges {
    /** Longer than any write takes, retries of the driver included. */
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(60);

    private final ProfileStore profiles;
    private final PendingStore pending;
    private final ConsentStore consents;
    private final Customers customers;

    ProfileChanges(ProfileStore profiles, PendingStore pending, ConsentStore consents, Customers customers) {
        this.profiles = profiles;
        this.pending = pending;
        this.consents = consents;
        this.customers = customers;
    }

    /** @param value JSON as text, {@link Fact#NOTHING} to take it away */
    public record Said(Fact.Section section, String name, String value) {}

    /** What became of a change. */
    public sealed interface Outcome {
        record Changed(ProfileView now) implements Outcome {}

        /** Decided on another version than the current one. */
        record Stale(int version) implements Outcome {}

        /** Nobody knows this customer; or it is erased, and stays so. */
        record Unknown() implements Outcome {}
    }

    /** @param said what to say, given the profile as it is at that version */
    public Outcome patch(String identity, int version, Function<ProfileView, List<Said>> said, Fact.Author author) {
        while (true) {
            var known = customers.of(identity).filter(customer -> !customer.erased());
            if (known.isEmpty()) {
                return new Outcome.Unknown();
            }
            String root = known.get().customer();
            List<Fragment> fragments = customers.fragments(List.of(root)).getOrDefault(root, List.of());
            var view = ProfileView.of(root, fragments);
            if (view.version() != version) {
                return new Outcome.Stale(view.version());
            }
            Optional<Fragment> own = Fragment.named(root, fragments);
            if (own.isPresent() && written(own.get(), facts(said.apply(view), fragments, author), author)) {
                pending.hint(List.of(root));
                return new Outcome.Changed(customers.profile(root).orElse(view));
            }
        }
    }

    private boolean written(Fragment own, List<Fact> facts, Fact.Author author) {
        Fragment after = own.saying(facts);
        if (after.equals(own)) {
            return true;
        }
        pending.announce(own.identity(), author.at().plus(WRITTEN_WITHIN));
        return profiles.write(List.of(after));
    }

    private static List<Fact> facts(List<Said> said, List<Fragment> fragments, Fact.Author author) {
        Facts current = Facts.of(fragments);
        List<Fact> facts = new ArrayList<>();
        for (Said one : said) {
            var last = current.last(one.section(), one.name());
            facts.add(Fact.byStaff(one.section(), one.name(), one.value(), last, author));
        }
        return facts;
    }

    /** What became of a consent. */
    public sealed interface Consented {
        /** @param again the same request came before */
        record Kept(ConsentChange change, boolean again) implements Consented {}

        /** Its id was used for something else. */
        record OtherContent() implements Consented {}

        record Unknown() implements Consented {}
    }

    /**
     * Gives or withdraws a consent.
     *
     * @param wanted its time and identity are set here
     */
    public Consented consent(String identity, ConsentChange wanted, Fact.Author author) {
        Optional<ConsentChange> earlier = consents.find(wanted.id());
        var known = customers.of(identity).filter(customer -> !customer.erased());
        if (known.isEmpty()) {
            return new Consented.Unknown();
        }
        String root = known.get().customer();
        pending.announce(root, author.at().plus(WRITTEN_WITHIN));
        if (earlier.isEmpty()) {
            consents.add(List.of(dated(wanted, root, author)));
        }
        ConsentChange kept = consents.find(wanted.id()).orElseThrow();
        if (!kept.fingerprint().equals(wanted.fingerprint())) {
            return new Consented.OtherContent();
        }
        profiles.update(kept.identity(), fragment -> fragment.saying(List.of(kept.fact())));
        pending.hint(List.of(root));
        return new Consented.Kept(kept, earlier.isPresent());
    }

    private ConsentChange dated(ConsentChange wanted, String root, Fact.Author author) {
        Facts current = Facts.of(customers.fragments(List.of(root)).getOrDefault(root, List.of()));
        Fact fact = wanted.fact();
        var last = current.last(Fact.Section.CONSENT, fact.name());
        return wanted.dated(root, Fact.byStaff(Fact.Section.CONSENT, fact.name(), fact.value(), last, author));
    }
}
