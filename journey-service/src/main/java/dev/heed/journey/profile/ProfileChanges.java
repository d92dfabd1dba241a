package dev.heed.journey.profile;

import java.time.Duration;
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

    /** What somebody makes of a customer as it is. */
    public sealed interface Decision {
        /** @param on all that counts now, personal facts among them: what staff says is newer */
        record Say(List<Said> said, Facts on) implements Decision {}

        /** It was decided on another version than the current one. */
        record Stale(String version) implements Decision {}
    }

    /** What became of a change. */
    public sealed interface Outcome {
        record Changed(ProfileView now) implements Outcome {}

        /** Decided on another version than the current one. */
        record Stale(String version) implements Outcome {}

        /** Nobody knows this customer; or it is erased, and stays so. */
        record Unknown() implements Outcome {}

        /** There is no room for all of it, so none of it was taken. */
        record Full() implements Outcome {}
    }

    /** @param decide asked again whenever somebody else was quicker */
    public Outcome patch(String identity, Function<ProfileView, Decision> decide, Fact.Author author) {
        Optional<Outcome> outcome = Optional.empty();
        while (outcome.isEmpty()) {
            outcome = tried(identity, decide, author);
        }
        return outcome.get();
    }

    /** Empty when somebody else changed the customer meanwhile. */
    private Optional<Outcome> tried(String identity, Function<ProfileView, Decision> decide, Fact.Author author) {
        Optional<String> root = profiles.find(identity).map(Fragment::customer);
        List<Fragment> fragments = root.map(customers::fragments).orElse(List.of());
        Optional<Fragment> own = root.flatMap(id -> Fragment.named(id, fragments));
        if (own.isEmpty() || own.get().erased()) {
            return Optional.of(new Outcome.Unknown());
        }
        return switch (decide.apply(ProfileView.of(own.get().identity(), fragments))) {
            case Decision.Stale(String version) -> Optional.of(new Outcome.Stale(version));
            case Decision.Say(var said, var on) -> said(own.get(), facts(said, on, author), author);
        };
    }

    private Optional<Outcome> said(Fragment own, List<Fact> facts, Fact.Author author) {
        Fragment after = own.saying(facts);
        if (!after.facts().haveTaken(facts)) {
            return Optional.of(new Outcome.Full());
        }
        if (!after.equals(own)) {
            pending.announce(own.identity(), author.at().plus(WRITTEN_WITHIN));
            if (!profiles.write(List.of(after))) {
                return Optional.empty();
            }
            pending.hint(List.of(own.identity()));
        }
        return Optional.of(customers
                .profile(own.identity())
                .<Outcome>map(Outcome.Changed::new)
                .orElseGet(Outcome.Unknown::new));
    }

    private static List<Fact> facts(List<Said> said, Facts on, Fact.Author author) {
        return said.stream()
                .map(one -> Fact.byStaff(
                        one.section(), one.name(), one.value(), on.last(one.section(), one.name()), author))
                .toList();
    }

    /** What became of a consent. */
    public sealed interface Consented {
        /** @param again the same request came before */
        record Kept(ConsentChange change, boolean again) implements Consented {}

        /** Its id was used for something else. */
        record OtherContent() implements Consented {}

        record Unknown() implements Consented {}

        /** The customer has as many consents of other names as are kept. */
        record Full() implements Consented {}
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
        if (earlier.isEmpty()) {
            Facts current = Facts.of(customers.fragments(root));
            ConsentChange dated = dated(wanted, root, current, author);
            if (!current.plus(List.of(dated.fact())).haveTaken(List.of(dated.fact()))) {
                return new Consented.Full();
            }
            consents.add(List.of(dated));
        }
        ConsentChange kept = consents.find(wanted.id()).orElseThrow();
        if (!kept.fingerprint().equals(wanted.fingerprint())) {
            return new Consented.OtherContent();
        }
        pending.announce(root, author.at().plus(WRITTEN_WITHIN));
        return counted(kept, root, earlier.isPresent());
    }

    /** The look at what is erased comes after the write: whatever was on its way goes as well. */
    private Consented counted(ConsentChange kept, String root, boolean again) {
        Fragment fragment = profiles.update(kept.identity(), one -> one.saying(List.of(kept.fact())));
        if (fragment.erased()) {
            consents.erase(List.of(kept.identity()));
            return new Consented.Unknown();
        }
        pending.hint(List.of(root));
        return new Consented.Kept(kept, again);
    }

    private static ConsentChange dated(ConsentChange wanted, String root, Facts current, Fact.Author author) {
        Fact fact = wanted.fact();
        var last = current.last(Fact.Section.CONSENT, fact.name());
        return wanted.dated(root, Fact.byStaff(Fact.Section.CONSENT, fact.name(), fact.value(), last, author));
    }
}
