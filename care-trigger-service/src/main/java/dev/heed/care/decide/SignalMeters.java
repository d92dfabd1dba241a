package dev.heed.care.decide;

import dev.heed.care.detect.SignalFigures;
import dev.heed.care.pattern.Metered.Measured;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What the {@code where} of signals came to in all tasks of this process, and its meters by pattern and signal. */
final class SignalMeters {
    private static final Comparator<Shown> BY_NAME =
            Comparator.comparing(Shown::signal).thenComparing(Shown::type);

    private final MeterRegistry registry;
    private final Map<Place, Measured> sums = new HashMap<>();
    private final Map<Signal, List<Meter>> meters = new HashMap<>();

    SignalMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Signal(String pattern, String name) {}

    private record Place(Signal signal, int version, String type) {}

    /** The {@code where} of a signal on events of one type. */
    record Shown(String signal, String type, Measured measured) {}

    synchronized void add(List<SignalFigures> figures) {
        for (SignalFigures each : figures) {
            var signal = new Signal(each.pattern(), each.signal());
            sums.merge(new Place(signal, each.version(), each.type()), each.measured(), Measured::plus);
            if (!meters.containsKey(signal)) {
                meters.put(signal, meters(signal));
            }
        }
    }

    /** Forgets all but the patterns of these names. */
    synchronized void retain(Set<String> patterns) {
        sums.keySet().removeIf(place -> !patterns.contains(place.signal().pattern()));
        meters.entrySet().removeIf(entry -> {
            boolean gone = !patterns.contains(entry.getKey().pattern());
            if (gone) {
                entry.getValue().forEach(registry::remove);
            }
            return gone;
        });
    }

    synchronized List<Shown> of(String pattern, int version) {
        List<Shown> shown = new ArrayList<>();
        sums.forEach((place, measured) -> {
            if (place.version() == version && place.signal().pattern().equals(pattern)) {
                shown.add(new Shown(place.signal().name(), place.type(), measured));
            }
        });
        shown.sort(BY_NAME);
        return shown;
    }

    /** Of all versions and event types together. */
    private synchronized Measured sum(Signal signal) {
        return sums.entrySet().stream()
                .filter(entry -> entry.getKey().signal().equals(signal))
                .map(Map.Entry::getValue)
                .reduce(Measured.NONE, Measured::plus);
    }

    private List<Meter> meters(Signal signal) {
        return List.of(
                truth(signal, "true", Measured::matched),
                truth(signal, "false", Measured::refused),
                truth(signal, "missing-field", Measured::missing),
                truth(signal, "type-mismatch", Measured::mismatched),
                counter(signal, "heed_where_timed_total", Measured::timed).register(registry),
                counter(signal, "heed_where_timed_nanos_total", Measured::nanos).register(registry));
    }

    private Meter truth(Signal signal, String truth, ToDoubleFunction<Measured> value) {
        return counter(signal, "heed_where_evaluated_total", value)
                .tag("truth", truth)
                .register(registry);
    }

    private FunctionCounter.Builder<SignalMeters> counter(
            Signal signal, String name, ToDoubleFunction<Measured> value) {
        return FunctionCounter.builder(name, this, all -> value.applyAsDouble(all.sum(signal)))
                .tag("pattern", signal.pattern())
                .tag("signal", signal.name());
    }
}
