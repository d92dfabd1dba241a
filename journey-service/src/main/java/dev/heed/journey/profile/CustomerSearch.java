package dev.heed.journey.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds customers, page by page, with work that is bounded for each page. */
public final class CustomerSearch {
    /** How many profiles are in memory at once. */
    private static final int CHUNK = 50;

    private final ProfileStore profiles;
    private final Customers customers;

    CustomerSearch(ProfileStore profiles, Customers customers) {
        this.profiles = profiles;
        this.customers = customers;
    }

    /**
     * One page, in order of id.
     *
     * @param next where the next page begins; a page may be short, or empty, and still have one
     * @param scanned how many were looked at
     */
    public record Found(List<ProfileView> items, Optional<String> next, int scanned) {
        public Found {
            items = List.copyOf(items);
        }
    }

    /** Customers of whom one of the keys is said, by an index. */
    public Found saying(Collection<SearchKey> keys, String after, int limit) {
        List<Fragment> saying = profiles.saying(keys, after, limit + 1);
        List<Fragment> page = saying.subList(0, Math.min(limit, saying.size()));
        Set<String> roots = new LinkedHashSet<>();
        page.forEach(fragment -> roots.add(fragment.customer()));
        Map<String, List<Fragment>> fragments = customers.fragments(roots);
        List<ProfileView> items = page.stream()
                .filter(fragment -> stands(fragment, fragments.getOrDefault(fragment.customer(), List.of()), keys))
                .map(fragment ->
                        ProfileView.of(fragment.customer(), fragments.getOrDefault(fragment.customer(), List.of())))
                .toList();
        Optional<String> next =
                saying.size() > limit ? Optional.of(page.getLast().identity()) : Optional.empty();
        return new Found(items, next, page.size());
    }

    /** Of several identities of a customer that say so, the first stands for it; and no newer word may say otherwise. */
    private static boolean stands(Fragment fragment, List<Fragment> all, Collection<SearchKey> keys) {
        Optional<String> first = all.stream()
                .filter(one -> says(one.facts(), keys))
                .map(Fragment::identity)
                .findFirst();
        return first.equals(Optional.of(fragment.identity())) && says(Facts.of(all), keys);
    }

    private static boolean says(Facts facts, Collection<SearchKey> keys) {
        return keys.stream().anyMatch(key -> key.isSaidBy(facts));
    }

    /**
     * Customers for whom {@code wanted} holds, looking at one after the other. One that is erased is nobody any more.
     *
     * @param most how many to look at for this page
     */
    public Found matching(Predicate<ProfileView> wanted, String after, int limit, int most) {
        List<ProfileView> items = new ArrayList<>();
        String last = after;
        int scanned = 0;
        while (scanned < most) {
            List<Fragment> roots = profiles.roots(last, Math.min(CHUNK, most - scanned));
            Map<String, ProfileView> views =
                    customers.views(roots.stream().map(Fragment::identity).toList());
            for (Fragment root : roots) {
                last = root.identity();
                scanned++;
                Optional.ofNullable(views.get(last))
                        .filter(view -> !view.erased() && wanted.test(view))
                        .ifPresent(items::add);
                if (items.size() == limit) {
                    return new Found(items, Optional.of(last), scanned);
                }
            }
            if (roots.isEmpty()) {
                return new Found(items, Optional.empty(), scanned);
            }
        }
        return new Found(items, Optional.of(last), scanned);
    }
}
