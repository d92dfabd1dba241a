package dev.heed.journey.profile;

import dev.heed.journey.retention.Expiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends the profiles of customers of whom nothing was heard for as long as the log lasts. First a fragment is emptied and
 * others are told of it; if nothing was ever linked to it, it goes as long again after that. Who belongs to whom stays:
 * the resolver knows it too, and does not say it twice.
 */
final class Fading implements Expiring {
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(30);

    private final ProfileStore profiles;
    private final PendingStore pending;
    private final Lifetimes lifetimes;
    private final Clock clock;

    Fading(ProfileStore profiles, PendingStore pending, Lifetimes lifetimes, Clock clock) {
        this.profiles = profiles;
        this.pending = pending;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    @Override
    public String collection() {
        return "profiles";
    }

    @Override
    public int expire(Instant before, int limit) {
        // Read before it is asked who lasts: who comes back after that has another revision, and keeps it
        Collection<Fragment> old = profiles.find(profiles.old(before, limit)).values();
        Set<String> lasting =
                lifetimes.lasting(old.stream().map(Fragment::identity).collect(Collectors.toSet()), before);
        if (!lasting.isEmpty()) {
            profiles.prolong(lasting);
        }
        return end(old.stream().filter(one -> !lasting.contains(one.identity())).toList());
    }

    private int end(List<Fragment> ending) {
        List<Fragment> emptied = new ArrayList<>();
        int gone = 0;
        for (Fragment fragment : ending) {
            if (!fragment.isFaded()) {
                emptied.add(fragment.faded());
            } else if (profiles.delete(fragment)) {
                gone++;
            }
        }
        Instant written = clock.instant().plus(WRITTEN_WITHIN);
        Set<String> told = emptied.stream().map(Fragment::customer).collect(Collectors.toSet());
        told.forEach(customer -> pending.announce(customer, written));
        var unused = profiles.write(emptied);
        pending.hint(told);
        return gone + emptied.size();
    }
}
