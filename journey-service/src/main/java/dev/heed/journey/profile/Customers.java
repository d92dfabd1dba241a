package dev.heed.journey.profile;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is who: from any identity to its customer, and to all that is known of that customer. */
public final class Customers {
    private final ProfileStore profiles;

    Customers(ProfileStore profiles) {
        this.profiles = profiles;
    }

    /** Empty for an identity that was never seen. */
    public Optional<Membership> of(String identity) {
        return profiles.find(identity).map(fragment -> members(fragment.customer()));
    }

    /** An identity that was never seen is its own customer. */
    public Membership orAlone(String identity) {
        return of(identity).orElseGet(() -> Membership.alone(identity));
    }

    /** Those of {@code identities} whose customer is erased. */
    public Set<String> erased(Collection<String> identities) {
        return profiles.erased(identities);
    }

    /** The profile of the customer that {@code identity} belongs to; empty when it was never seen. */
    public Optional<ProfileView> profile(String identity) {
        return profiles.find(identity)
                .map(fragment ->
                        views(List.of(fragment.customer())).values().iterator().next());
    }

    /**
     * The identities of the customer that {@code identity} belongs to.
     *
     * @param since when the identity was first linked to the customer, or its first event happened
     */
    public record Member(String identity, Optional<Instant> since) {}

    public List<Member> members(Membership customer) {
        return fragments(customer.customer()).stream()
                .map(one -> new Member(one.identity(), one.since()))
                .toList();
    }

    private Membership members(String root) {
        List<Fragment> fragments = fragments(root);
        return fragments.isEmpty()
                ? Membership.alone(root)
                : new Membership(
                        root,
                        fragments.stream().map(Fragment::identity).toList(),
                        fragments.stream().allMatch(Fragment::erased));
    }

    /** The profiles of those customers, by id; one that has no fragments left has an empty one. */
    Map<String, ProfileView> views(Collection<String> roots) {
        Map<String, ProfileView> views = new HashMap<>();
        fragments(roots).forEach((root, fragments) -> views.put(root, ProfileView.of(root, fragments)));
        return views;
    }

    List<Fragment> fragments(String root) {
        return fragments(List.of(root)).getOrDefault(root, List.of());
    }

    /** The fragments of those customers. Two reads, however many they are. */
    Map<String, List<Fragment>> fragments(Collection<String> roots) {
        Map<String, Fragment> known = new HashMap<>(profiles.find(roots));
        Set<String> more = new HashSet<>();
        known.values().forEach(root -> more.addAll(root.grouping().members()));
        more.removeAll(known.keySet());
        known.putAll(profiles.find(more));
        Map<String, List<Fragment>> byRoot = new HashMap<>();
        roots.forEach(root -> byRoot.put(root, Fragment.ofCustomer(root, known)));
        return byRoot;
    }
}
