package dev.heed.care.decide;

import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Findings;
import dev.heed.care.detect.Match;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the task of a customer and the task of another first key do alike: let time pass, and decide on what is found. */
final class Folding {
    private final CareStore store;
    private final CareOut out;
    private final Patterns patterns;
    private final Function<StateKey, FirstKey> owner;

    /** @param owner whose state it is */
    Folding(CareStore store, CareOut out, Patterns patterns, Function<StateKey, FirstKey> owner) {
        this.store = store;
        this.out = out;
        this.patterns = patterns;
        this.owner = owner;
    }

    Detector detector(StateKey key) {
        return patterns.detector(owner.apply(key).name());
    }

    CustomerState read(StateKey key, byte[] bytes) {
        FirstKey first = owner.apply(key);
        return CustomerState.read(patterns.detector(first.name()).patterns(), first.value(), bytes);
    }

    /** Fires what is due now, for at most so many keys. */
    void wake(Instant now, int most) {
        store.due(now.toEpochMilli(), most, (key, bytes) -> {
            CustomerState state = read(key, bytes);
            apply(key, detector(key).advance(state, now), now, Optional.empty());
            return state;
        });
    }

    /** Fires what is left in at most so many states of a run that has ended, and forgets them; how many there were. */
    int finish(String run, int most, Instant now) {
        Instant end = store.run(run).end();
        return store.closing(run, most, (key, bytes) -> {
            apply(key, detector(key).finish(read(key, bytes), end), now, Optional.empty());
            store.forget(key);
        });
    }

    /** @param completed see {@link Circumstances} */
    void apply(StateKey key, Findings findings, Instant now, Optional<Instant> completed) {
        if (findings.size() > 0) {
            decide(key.run(), findings.matches(), now, completed);
        }
        out.left(findings.counted());
    }

    /** Most events complete nothing, so only here the run is looked up. */
    private void decide(Optional<String> run, List<Match> matches, Instant now, Optional<Instant> completed) {
        boolean act = run.map(id -> store.run(id).act()).orElse(true);
        var circumstances = new Circumstances(run, act, now, completed);
        for (Match match : matches) {
            out.decide(match, patterns.of(match.pattern(), match.version()), circumstances);
        }
        run.ifPresent(id -> store.run(id, store.run(id).counted(matches.size())));
    }
}
