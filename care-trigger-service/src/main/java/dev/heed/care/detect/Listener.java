package dev.heed.care.detect;

import dev.heed.contracts.JourneyEvent;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pattern version with its signals of one event type. */
record Listener(Watched watched, List<CompiledSignal> signals) {
    void hear(JourneyEvent event, Fold fold) {
        Map<List<String>, Long> places = LinkedHashMap.newLinkedHashMap(1);
        for (CompiledSignal signal : signals) {
            if (holds(signal, event, fold)) {
                List<String> tuple = signal.tuple(event, fold.limits());
                if (tuple == null) {
                    fold.count(Tally.MISSING_KEY);
                } else {
                    places.merge(tuple, 1L << signal.index(), (a, b) -> a | b);
                }
            }
        }
        places.forEach((tuple, mask) -> fold(event, mask, fold.place(watched, tuple)));
    }

    private static boolean holds(CompiledSignal signal, JourneyEvent event, Fold fold) {
        return switch (signal.where().test(event)) {
            case TRUE -> true;
            case FALSE -> false;
            case MISSING_FIELD -> fold.countedFalse(Tally.MISSING_FIELD);
            case TYPE_MISMATCH -> fold.countedFalse(Tally.TYPE_MISMATCH);
        };
    }

    /**
     * {@code unless} is looked at first, and such an event does nothing else. A late one clears only what had begun at
     * or before its time.
     */
    private static void fold(JourneyEvent event, long signals, @Nullable Place place) {
        if (place == null) {
            return;
        }
        var occurrence = new Occurrence(event, Times.millis(event.time()), signals);
        CompiledPattern pattern = place.pattern();
        boolean late = place.cell().isLate(occurrence.at());
        if (late) {
            place.count(Tally.LATE_EVENT);
        }
        if (pattern.clears(signals)) {
            pattern.rule().clear(place, occurrence.at());
        } else if (late) {
            pattern.rule().late(place, occurrence);
        } else {
            pattern.rule().fold(place, occurrence);
        }
        place.cell().folded(occurrence.at(), false);
    }
}
