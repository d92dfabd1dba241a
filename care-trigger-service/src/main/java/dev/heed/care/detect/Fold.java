package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One step in the making: the state, read when it is first needed, and what comes of the event. */
final class Fold {
    private final byte[] before;
    private final String customer;
    private final PatternSet patterns;
    private final Limits limits;
    private final List<Match> matches = new ArrayList<>(0);
    private final List<Timer> armed = new ArrayList<>(0);
    private final List<Timer> disarmed = new ArrayList<>(0);
    private final Map<Tally, Integer> counted = new EnumMap<>(Tally.class);
    private @Nullable CustomerState state;
    private boolean changed;

    Fold(byte[] before, String customer, PatternSet patterns, Limits limits) {
        this.before = before;
        this.customer = customer;
        this.patterns = patterns;
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    CustomerState state() {
        CustomerState known = state;
        if (known == null) {
            known = CustomerState.read(before, patterns);
            changed = known.dropped() > 0;
            counted.merge(Tally.UNKNOWN_VERSION, known.dropped(), Integer::sum);
            state = known;
        }
        return known;
    }

    /** Where an event falls; a new cell if need be, but null for a version that only finishes and has none there. */
    @Nullable
    Place place(Watched watched, List<String> tuple) {
        Place known = existing(watched, tuple);
        if (known != null || watched.finishing()) {
            return known;
        }
        Section section = state().findOrAdd(watched);
        if (section.slots().size() >= limits.tuples()) {
            forget(watched, section.removeOldest());
        }
        changed = true;
        return new Place(this, watched, tuple, section.add(tuple).cell());
    }

    @Nullable
    Place existing(Watched watched, List<String> tuple) {
        Section section = state().find(watched);
        Slot slot = section == null ? null : section.find(tuple);
        if (slot == null) {
            return null;
        }
        changed = true;
        return new Place(this, watched, tuple, slot.cell());
    }

    private void forget(Watched watched, Slot slot) {
        var place = new Place(this, watched, slot.tuple(), slot.cell());
        for (Pending pending : slot.cell().pending) {
            count(Tally.OVERFLOW);
            place.dropped(pending);
        }
    }

    void matched(Place place, List<Mark> marks, long at, Completion completion) {
        long rests = state().restsUntil(place.watched(), at);
        Instant restsUntil = rests == Times.NEVER ? null : Instant.ofEpochMilli(rests);
        matches.add(new Finding(place.pattern(), customer, place.tuple(), marks, at).match(completion, restsUntil));
    }

    void armed(Timer timer) {
        armed.add(timer);
    }

    /** A timer that was armed in this very step and is gone again was never there. */
    void disarmed(Timer timer) {
        if (!armed.remove(timer)) {
            disarmed.add(timer);
        }
    }

    void count(Tally tally) {
        counted.merge(tally, 1, Integer::sum);
    }

    boolean countedFalse(Tally tally) {
        count(tally);
        return false;
    }

    Step step() {
        counted.values().removeIf(n -> n == 0);
        return new Step(
                changed && state != null ? state.write() : before,
                changed,
                List.copyOf(matches),
                List.copyOf(armed),
                List.copyOf(disarmed),
                Collections.unmodifiableMap(counted));
    }
}
