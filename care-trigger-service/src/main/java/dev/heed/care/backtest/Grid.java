package dev.heed.care.backtest;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.When;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every combination of some values of a pattern's thresholds: variants that run side by side. */
record Grid(List<Variant> variants) {
    Grid {
        variants = List.copyOf(variants);
    }

    /**
     * @param values by name of the threshold
     * @param present whether these are the pattern's own
     */
    record Variant(Map<String, String> values, FrictionPattern pattern, boolean present) {}

    /**
     * @param vary values by name of the threshold; empty: values around those of the pattern
     * @param most variants
     * @throws IllegalArgumentException says which value is none, or that there are too many
     */
    static Grid of(FrictionPattern pattern, Map<String, List<String>> vary, int most) {
        When when = pattern.spec().when();
        Map<String, List<String>> values = vary.isEmpty() ? derived(when) : vary;
        long size = values.values().stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
        if (size < 1 || size > most) {
            throw new IllegalArgumentException(
                    "the values make " + size + " combinations; 1.." + most + " are allowed: name fewer in vary");
        }
        List<Variant> variants = List.of(new Variant(Map.of(), pattern, true));
        for (Map.Entry<String, List<String>> each : values.entrySet()) {
            variants = crossed(variants, each.getKey(), each.getValue(), when);
        }
        return new Grid(variants);
    }

    private static Map<String, List<String>> derived(When when) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String name : Threshold.names(when)) {
            Threshold.value(when, name)
                    .map(value -> Threshold.around(name, value))
                    .ifPresent(around -> {
                        if (around.size() > 1) {
                            values.put(name, around);
                        }
                    });
        }
        return values;
    }

    private static List<Variant> crossed(List<Variant> variants, String name, List<String> values, When when) {
        String present = Threshold.value(when, name).orElse("");
        List<Variant> crossed = new ArrayList<>();
        for (Variant variant : variants) {
            for (String value : values) {
                Map<String, String> all = new LinkedHashMap<>(variant.values());
                all.put(name, value);
                crossed.add(new Variant(
                        all,
                        Threshold.with(variant.pattern(), name, value),
                        variant.present() && value.equals(present)));
            }
        }
        return crossed;
    }
}
