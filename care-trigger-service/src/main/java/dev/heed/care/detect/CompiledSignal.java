package dev.heed.care.detect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.pattern.FieldPath;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.Truth;
import dev.heed.care.pattern.Where;
import dev.heed.contracts.JourneyEvent;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A signal of a pattern, ready to read events.
 *
 * @param keys where the {@code per} keys beyond the customer stand
 * @param fields what {@code explain} and notes read
 */
record CompiledSignal(
        String name, int index, List<String> types, Where where, List<FieldPath> keys, List<FieldPath> fields) {

    static CompiledSignal of(String name, int index, Spec spec, List<FieldPath> fields) {
        Spec.Signal signal = Objects.requireNonNull(spec.signals().get(name), name);
        List<FieldPath> keys = spec.per().stream()
                .skip(1)
                .map(key -> FieldPath.of(signal.as().getOrDefault(key, key)))
                .toList();
        Where where = signal.where().isEmpty() ? event -> Truth.TRUE : Where.of(signal.where());
        return new CompiledSignal(name, index, signal.types(), where, keys, fields);
    }

    /** Values of the {@code per} keys beyond the customer; null when one is missing. */
    @Nullable
    List<String> tuple(JourneyEvent event, Limits limits) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<String> tuple = new ArrayList<>(keys.size());
        for (FieldPath key : keys) {
            JsonNode value = key.read(event);
            String text = value.isValueNode() && !value.isNull() ? value.asText() : "";
            if (text.isEmpty() || text.length() > limits.fieldLength()) {
                return null;
            }
            tuple.add(text);
        }
        return tuple;
    }

    Mark mark(JourneyEvent event, Fold fold) {
        List<JsonNode> values = new ArrayList<>(fields.size());
        for (FieldPath field : fields) {
            JsonNode value = field.read(event);
            int length = fold.limits().fieldLength();
            if (value.isTextual() && value.textValue().length() > length) {
                fold.count(Tally.FIELD_CUT);
            }
            values.add(Scalars.kept(value, length));
        }
        return new Mark(
                index, types.indexOf(event.type()), event.source(), event.id(), Times.millis(event.time()), values);
    }
}
