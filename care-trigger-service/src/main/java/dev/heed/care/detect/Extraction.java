package dev.heed.care.detect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.heed.care.pattern.FieldPath;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes out of an event the fields that somebody reads, each into its slot, and nothing else. */
final class Extraction {
    private static final String DATA = "data.";

    private final List<FieldPath> fields = new ArrayList<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private final Branch data = new Branch();

    /** The names below one object. */
    private static final class Branch {
        private static final int NONE = -1;

        private final Map<String, Branch> below = new HashMap<>();
        private int slot = NONE;
    }

    int slot(FieldPath field) {
        Integer known = slots.get(field.toString());
        if (known != null) {
            return known;
        }
        int slot = fields.size();
        fields.add(field);
        slots.put(field.toString(), slot);
        if (isData(field)) {
            Branch branch = data;
            for (String name : field.toString().substring(DATA.length()).split("\\.", -1)) {
                branch = branch.below.computeIfAbsent(name, n -> new Branch());
            }
            branch.slot = slot;
        }
        return slot;
    }

    private static boolean isData(FieldPath field) {
        return field.toString().startsWith(DATA);
    }

    Object[] read(JourneyEvent event) {
        Object[] values = new Object[fields.size()];
        Arrays.setAll(values, slot -> Scalars.of(fields.get(slot).read(event)));
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
            values[slot] = isData(field) ? Scalars.MISSING : Scalars.of(field.read(shell));
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
        if (token == JsonToken.START_OBJECT) {
            object(parser, branch, values);
        } else if (token == JsonToken.START_ARRAY || branch.slot == Branch.NONE) {
            parser.skipChildren();
        } else {
            values[branch.slot] = scalar(parser, token);
        }
    }

    private static void forget(Branch branch, @Nullable Object[] values) {
        if (branch.slot != Branch.NONE) {
            values[branch.slot] = Scalars.MISSING;
        }
        branch.below.values().forEach(below -> forget(below, values));
    }

    private static Object scalar(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getDoubleValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> (Object) parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> Scalars.MISSING;
        };
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
