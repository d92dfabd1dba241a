package dev.heed.care.decide;

import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Findings;
import dev.heed.care.detect.Match;
import dev.heed.care.detect.Observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the task of a customer and the task of another first key do alike: let time pass, and decide on what is found. */
final class Folding {
    private final CareStore store;
    private final CareOut out;
    private final Patterns patterns;
    private final Function<StateKey, FirstKey> owner;
    private final Consumer<Match> decided;

    /**
     * @param owner whose state it is
     * @param decided told of each match that was decided on
     */
    Folding(
            CareStore store,
            CareOut out,
            Patterns patterns,
            Function<StateKey, FirstKey> owner,
            Consumer<Match> decided) {
        this.store = store;
        this.out = out;
        this.patterns = patterns;
        this.owner = owner;
        this.decided = decided;
    }

    Detector detector(StateKey key) {
        return patterns.detector(owner.apply(key).name());
    }

    CustomerState read(StateKey key, byte[] bytes) {
        FirstKey first = owner.apply(key);
        return CustomerState.read(patterns.detector(first.name()).patterns(), first.value(), bytes);
    }

    /**
     * Lets time pass for one key, then folds an event of it. What has fired is stored before the event is folded: if that
     * fails the event becomes a dead letter, and nothing fires twice.
     *
     * @param before time passes up to here
     */
    void fold(StateKey key, Optional<Observation> event, Instant before, Instant appended) {
        Kept kept = store.state(key);
        long indexed = kept.indexed();
        CustomerState state = read(key, kept.state());
        Findings passed = detector(key).advance(state, before);
        boolean fired = passed.size() > 0;
        apply(key, passed, appended, Optional.empty());
        if (fired && event.isPresent()) {
            store.state(key, indexed, state);
            indexed = store.state(key).indexed();
        }
        if (event.isPresent()) {
            apply(key, detector(key).onEvent(state, event.get()), appended, Optional.of(appended));
        }
        store.state(key, indexed, state);
    }

    /**
     * Fires what is due, for at most so many keys.
     *
     * @param until see {@link WakeClock}
     */
    void wake(Instant until, Instant now, int most) {
        store.due(until.toEpochMilli(), most, (key, bytes) -> {
            CustomerState state = read(key, bytes);
            Findings found = detector(key).advance(state, until);
            out.woken(Instant.ofEpochMilli(CustomerState.wake(bytes)), now, found.size());
            apply(key, found, now, Optional.empty());
            return state;
        });
    }

    /** Fires what is left in at most so many states of a run that has ended, and forgets them; how many there were. */
    int finish(String run, int most, Instant now) {
        return store.closing(run, most, (key, bytes) -> finish(key, bytes, now));
    }

    /** The same for one of them. */
    void finish(StateKey key, byte[] bytes, Instant now) {
        Instant end = store.run(key.run().orElseThrow()).end();
        apply(key, detector(key).finish(read(key, bytes), end), now, Optional.empty());
        store.forget(key);
    }

    /** @param completed see {@link Circumstances} */
    void apply(StateKey key, Findings findings, Instant now, Optional<Instant> completed) {
        if (findings.size() > 0) {
            decide(key.run(), findings.matches(), now, completed);
        }
        out.left(findings.left());
    }

    /** Most events complete nothing, so only here the run is looked up. */
    private void decide(Optional<String> run, List<Match> matches, Instant now, Optional<Instant> completed) {
        boolean act = run.map(id -> store.run(id).act()).orElse(true);
        var circumstances = new Circumstances(run, act, now, completed);
        for (Match match : matches) {
            out.decide(match, patterns.of(match.pattern(), match.version()), circumstances);
            decided.accept(match);
        }
        run.ifPresent(id -> store.run(id, store.run(id).counted(matches.size())));
    }
}
