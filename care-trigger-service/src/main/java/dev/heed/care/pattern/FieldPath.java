package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.heed.contracts.JourneyEvent;

import java.util.List;
import java.util.Locale;

/**
 * Where a value stands in an event: below {@code data}, or an attribute of the event itself. Attributes that are no
 * field of the event are CloudEvents extensions ({@code account}, {@code channel}, {@code sessionid}).
 */
public final class FieldPath {
    private static final String DATA = "data.";

    private final String text;
    private final List<String> below;

    private FieldPath(String text, List<String> below) {
        this.text = text;
        this.below = below;
    }

    public static FieldPath of(String text) {
        return text.startsWith(DATA)
                ? new FieldPath(text, List.of(text.substring(DATA.length()).split("\\.", -1)))
                : new FieldPath(text, List.of());
    }

    /** Segments may hold dots themselves here, as in {@code data.`a.b`}. */
    static FieldPath belowData(List<String> segments) {
        return new FieldPath(DATA + String.join(".", segments), List.copyOf(segments));
    }

    /** The names from {@code data} down; none for an attribute of the event. */
    public List<String> segments() {
        return below;
    }

    /** Whether it is the event's own time, which conditions read as milliseconds. */
    public boolean isTime() {
        return below.isEmpty() && text.equals("time");
    }

    /** The value; a missing node when the event has none. */
    public JsonNode read(JourneyEvent event) {
        if (below.isEmpty()) {
            return attribute(event);
        }
        JsonNode node = event.data();
        for (String segment : below) {
            node = node.path(segment);
        }
        return node;
    }

    private JsonNode attribute(JourneyEvent event) {
        return switch (text) {
            case "type" -> TextNode.valueOf(event.type());
            case "source" -> TextNode.valueOf(event.source());
            case "customer" -> TextNode.valueOf(event.customer());
            case "id" -> TextNode.valueOf(event.id());
            case "time" -> TextNode.valueOf(event.time().toString());
            default -> extension(event);
        };
    }

    private JsonNode extension(JourneyEvent event) {
        String value = event.extensions().get(text.toLowerCase(Locale.ROOT));
        return value == null ? MissingNode.getInstance() : TextNode.valueOf(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPath path && text.equals(path.text) && below.equals(path.below);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
