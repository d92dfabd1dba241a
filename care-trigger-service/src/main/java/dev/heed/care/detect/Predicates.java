package dev.heed.care.detect;

import dev.heed.care.pattern.Metered;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells what the predicates of event types came to, by the signals that they belong to. */
final class Predicates {
    private Predicates() {}

    static List<SignalFigures> take(Map<String, EventType> types) {
        List<SignalFigures> figures = new ArrayList<>();
        types.forEach((name, type) -> {
            List<Metered.Measured> measured = type.takeMeasured();
            for (Listener listener : type.listeners()) {
                for (Listener.Ear ear : listener.ears()) {
                    if (ear.predicate() >= 0) {
                        figures.add(figures(listener.member().pattern(), ear, name, measured.get(ear.predicate())));
                    }
                }
            }
        });
        return figures;
    }

    private static SignalFigures figures(
            CompiledPattern pattern, Listener.Ear ear, String type, Metered.Measured measured) {
        String signal = pattern.signal(Long.numberOfTrailingZeros(ear.bit())).name();
        return new SignalFigures(pattern.name(), pattern.version(), signal, type, measured);
    }
}
