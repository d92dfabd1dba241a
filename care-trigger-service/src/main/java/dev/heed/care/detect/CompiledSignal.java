package dev.heed.care.detect;

import dev.heed.care.pattern.Condition;
import dev.heed.care.pattern.FieldPath;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.Where;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A signal of a pattern, ready to be looked for.
 *
 * @param index place in the pattern, from 0: its bit in sets of signals
 * @param where null: every event of the types
 * @param keys where the {@code per} keys stand, the first one among them
 * @param fields what {@code explain} and notes read, as places in the pattern's fields
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CompiledSignal(
        String name,
        int index,
        List<String> types,
        @Nullable Condition where,
        List<FieldPath> keys,
        int[] fields) {
    static CompiledSignal of(String name, int index, Spec spec, Spec.Signal signal, int[] fields) {
        List<FieldPath> keys = spec.per().stream()
                .map(key -> FieldPath.of(signal.as().getOrDefault(key, key)))
                .toList();
        Condition where = signal.where().isEmpty() ? null : Where.condition(signal.where());
        return new CompiledSignal(name, index, signal.types(), where, keys, fields);
    }
}
