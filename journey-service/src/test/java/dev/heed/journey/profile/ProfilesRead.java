package dev.heed.journey.profile;

import dev.heed.journey.log.LogEvent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a projector keeps of the profiles on journey.events, in memory: the fold of {@link ProfileProjection}. */
public final class ProfilesRead {
    private static final Interpretation INTERPRETATION = new Interpretation(Set.of("Order Completed"), () -> "log");

    private final Map<String, Fragment> known = new TreeMap<>();
    private final Map<String, ConsentChange> consents = new TreeMap<>();

    public void apply(List<LogEvent> events) {
        var batch = ProfileBatch.of(events, INTERPRETATION);
        batch.consents().forEach(change -> consents.put(change.id(), change));
        batch.on(known)
                .forEach(step -> known.put(
                        step.after().identity(),
                        step.after().withRev(step.before().rev() + 1)));
    }

    Collection<Fragment> fragments() {
        return known.values();
    }

    public Set<String> identities() {
        return known.keySet();
    }

    /** Who belongs to the customer of that identity. */
    public Membership of(String identity) {
        Fragment own = known.getOrDefault(identity, Fragment.unknown(identity));
        List<Fragment> fragments = Fragment.ofCustomer(own.customer(), known);
        return fragments.isEmpty()
                ? Membership.alone(own.customer())
                : new Membership(
                        own.customer(),
                        fragments.stream().map(Fragment::identity).toList(),
                        fragments.stream().allMatch(Fragment::erased));
    }

    /** Without its id, and without the places of facts on the log: both may depend on who was read first. */
    public ProfileView profile(String customer) {
        var view = ProfileView.of("", Fragment.ofCustomer(customer, known));
        return new ProfileView(
                view.id(),
                view.mergedFrom(),
                view.identities(),
                view.traits(),
                view.personal(),
                view.zone(),
                view.language(),
                view.consents(),
                view.topics(),
                view.accounts(),
                view.computed(),
                view.erased(),
                new ProfileView.Basis(view.basis().identities(), Facts.NONE));
    }

    /** Since when the identity has been with its customer. */
    public Optional<Instant> since(String identity) {
        return known.getOrDefault(identity, Fragment.unknown(identity)).since();
    }

    /** What was said of consents by those identities, in order of id. */
    public List<String> consents(Collection<String> identities) {
        return consents.values().stream()
                .filter(change -> identities.contains(change.identity()))
                .map(change -> change.id() + " " + change.granted() + " " + change.at())
                .toList();
    }
}
