package dev.heed.care.detect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.heed.care.pattern.FieldPath;
import dev.heed.care.pattern.JsonValues;
import dev.heed.care.pattern.Nothing;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes out of an event the fields that somebody reads, each into its slot, and nothing else; in the form that
 * {@link dev.heed.care.pattern.Reader} describes.
 */
final class Extraction {
    private final List<FieldPath> fields = new ArrayList<>();
    private final Map<FieldPath, Integer> slots = new HashMap<>();
    private final Branch data = new Branch();

    /** The names below one object. */
    private static final class Branch {
        private static final int NONE = -1;

        private final Map<String, Branch> below = new HashMap<>();
        private int slot = NONE;
    }

    int slot(FieldPath field) {
        Integer known = slots.get(field);
        if (known != null) {
            return known;
        }
        int slot = fields.size();
        fields.add(field);
        slots.put(field, slot);
        if (isData(field)) {
            Branch branch = data;
            for (String name : field.segments()) {
                branch = branch.below.computeIfAbsent(name, n -> new Branch());
            }
            branch.slot = slot;
        }
        return slot;
    }

    /** @param attribute of the event itself */
    boolean reads(String attribute) {
        return fields.stream()
                .anyMatch(field -> !isData(field) && field.toString().equalsIgnoreCase(attribute));
    }

    private static boolean isData(FieldPath field) {
        return !field.segments().isEmpty();
    }

    Object[] read(JourneyEvent event) {
        Object[] values = new Object[fields.size()];
        Arrays.setAll(values, slot -> JsonValues.of(fields.get(slot).read(event)));
        return values;
    }

    /**
     * Without making a tree of the data.
     *
     * @param shell the event without its data
     * @throws IllegalArgumentException when the data is not JSON
     */
    Object[] read(JourneyEvent shell, CloudEvent event) {
        Object[] values = new Object[fields.size()];
        for (int slot = 0; slot < values.length; slot++) {
            FieldPath field = fields.get(slot);
            values[slot] = isData(field) ? Nothing.MISSING : JsonValues.of(field.read(shell));
        }
        if (data.below.isEmpty() || event.data().length == 0) {
            return values;
        }
        try (JsonParser parser = Json.MAPPER.createParser(event.data())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                object(parser, data, values);
            } else {
                parser.skipChildren();
            }
            return values;
        } catch (IOException e) {
            throw new IllegalArgumentException("data-malformed"); // its message may quote the data
        }
    }

    private static void object(JsonParser parser, Branch branch, Object[] values) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Branch below = branch.below.get(parser.currentName());
            JsonToken token = parser.nextToken();
            if (below == null) {
                parser.skipChildren();
            } else {
                value(parser, token, below, values);
            }
        }
    }

    /** Of two fields of one name the last counts, with all that is below it. */
    private static void value(JsonParser parser, JsonToken token, Branch branch, Object[] values) throws IOException {
        forget(branch, values);
        if (branch.slot != Branch.NONE) {
            fill(branch, JsonValues.read(parser, token), values);
        } else if (token == JsonToken.START_OBJECT) {
            object(parser, branch, values);
        } else {
            parser.skipChildren();
        }
    }

    /** A field that is read as a whole, and perhaps some of what is in it beside. */
    private static void fill(Branch branch, Object value, Object[] values) {
        if (branch.slot != Branch.NONE) {
            values[branch.slot] = value;
        }
        if (value instanceof Map<?, ?> object) {
            branch.below.forEach((name, below) -> {
                Object inside = object.get(name);
                if (inside != null) {
                    fill(below, inside, values);
                }
            });
        }
    }

    private static void forget(Branch branch, Object[] values) {
        if (branch.slot != Branch.NONE) {
            values[branch.slot] = Nothing.MISSING;
        }
        branch.below.values().forEach(below -> forget(below, values));
    }

    static JourneyEvent shell(CloudEvent event) {
        return new JourneyEvent(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.extensions(),
                MissingNode.getInstance());
    }
}
