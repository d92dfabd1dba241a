package dev.heed.journey.profile;

import dev.heed.journey.retention.Expiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends the profiles of customers of whom nothing was heard for as long as the log lasts. First a fragment is emptied and
 * others are told of it; if nothing was ever linked to it, it goes as long again after that. Who belongs to whom stays:
 * the resolver knows it too, and does not say it twice. So does what somebody agreed to or refused, and nothing else of
 * them.
 */
final class Fading implements Expiring {
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(30);

    private final LifeStore lives;
    private final Lifetimes lifetimes;
    private final ProfileStore profiles;
    private final PendingStore pending;
    private final Clock clock;

    Fading(LifeStore lives, Lifetimes lifetimes, ProfileStore profiles, PendingStore pending, Clock clock) {
        this.lives = lives;
        this.lifetimes = lifetimes;
        this.profiles = profiles;
        this.pending = pending;
        this.clock = clock;
    }

    @Override
    public String collection() {
        return "profiles";
    }

    @Override
    public Swept expire(Instant before, int limit) {
        // Read before it is asked who lasts: who comes back after that has another revision, and keeps it
        List<Life> old = lives.old(before, limit);
        int ended = 0;
        for (List<Life> some : Lifetimes.portions(old)) {
            Map<String, Instant> lasting =
                    lifetimes.lasting(some.stream().map(Life::identity).toList(), before);
            Map<Life, Instant> prolonged = new HashMap<>();
            some.stream()
                    .filter(life -> lasting.containsKey(life.identity()))
                    .forEach(life -> prolonged.put(life, lasting.getOrDefault(life.identity(), life.heard())));
            lives.prolong(prolonged);
            ended += end(
                    some.stream().filter(life -> !prolonged.containsKey(life)).toList());
        }
        return new Swept(old.size(), ended);
    }

    private int end(List<Life> ending) {
        Map<String, Fragment> known =
                profiles.find(ending.stream().map(Life::identity).toList());
        Map<Fragment, Instant> emptied = new HashMap<>();
        int gone = 0;
        for (Life life : ending) {
            Fragment fragment = known.getOrDefault(life.identity(), Fragment.unknown(life.identity()));
            boolean unchanged = fragment.rev() == life.rev();
            boolean over = fragment.isFaded() && fragment.ends();
            if (unchanged && over && profiles.delete(fragment)) {
                gone++;
            } else if (unchanged && !over) {
                emptied.put(fragment.faded(), life.heard());
            }
        }
        empty(emptied);
        return gone + emptied.size();
    }

    private void empty(Map<Fragment, Instant> emptied) {
        Instant written = clock.instant().plus(WRITTEN_WITHIN);
        Set<String> told = emptied.keySet().stream().map(Fragment::customer).collect(Collectors.toSet());
        told.forEach(customer -> pending.announce(customer, written));
        profiles.fade(emptied);
        pending.hint(told);
    }
}
