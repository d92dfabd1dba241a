package dev.heed.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.Json;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A pattern file as a benchmark needs it.
 *
 * @param stories the events of those of its own tests in which it fires
 */
record PatternText(String name, String version, String firstKey, String yaml, List<Story> stories)
        implements Comparable<PatternText> {
    private static final List<String> OF_A_TEST =
            List.of("at", "every", "from", "times", "type", "customer", "id", "source", "data");

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*(Z|[+-]\\d\\d:\\d\\d)");
    /** Offsets in the tests of patterns count from here. */
    private static final Instant TEST_BEGINS = Instant.parse("2026-03-02T09:00:00Z");

    PatternText {
        stories = List.copyOf(stories);
    }

    /**
     * A test that fires.
     *
     * @param atOnce its first event is a match all alone
     */
    record Story(List<Happening> events, boolean atOnce) {
        Story {
            events = List.copyOf(events);
        }
    }

    /**
     * An event without its time and customer.
     *
     * @param extensions attributes of the event itself, by lower-case name
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Happening(String type, Map<String, String> extensions, byte[] data) {}

    /** @param now moments in the data of events lie around it as they lie around the beginning of their test */
    static PatternText of(String yaml, Instant now) {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        JsonNode root = Json.MAPPER.valueToTree(loaded);
        JsonNode metadata = root.path("metadata");
        JsonNode spec = root.path("spec");
        List<Story> stories = new ArrayList<>();
        for (JsonNode test : spec.path("tests")) {
            if (!test.path("expect").isEmpty()) {
                stories.add(story(test, now));
            }
        }
        return new PatternText(
                metadata.path("name").asText(),
                metadata.path("version").asText(),
                spec.path("per").path(0).asText(),
                yaml,
                stories);
    }

    private static Story story(JsonNode test, Instant now) {
        List<Happening> events = new ArrayList<>();
        for (JsonNode event : test.path("given")) {
            Happening happening = happening(event, now);
            for (int i = 0; i < event.path("times").asInt(1); i++) {
                events.add(happening);
            }
        }
        JsonNode first = test.path("given").path(0);
        String begins = first.has("every")
                ? first.path("from").asText()
                : first.path("at").asText();
        return new Story(
                events, begins.equals(test.path("expect").path(0).path("at").asText()));
    }

    private static Happening happening(JsonNode event, Instant now) {
        Map<String, String> extensions = new TreeMap<>();
        event.properties().stream()
                .filter(property -> !OF_A_TEST.contains(property.getKey()))
                .forEach(property -> extensions.put(
                        property.getKey().toLowerCase(Locale.ROOT),
                        property.getValue().asText()));
        JsonNode data = event.has("data") ? moved(event.path("data"), now) : Json.MAPPER.createObjectNode();
        return new Happening(event.path("type").asText(), extensions, Json.write(data));
    }

    /** What is due some hours after the beginning of a test is due some hours from now. */
    private static JsonNode moved(JsonNode data, Instant now) {
        ObjectNode moved = data.deepCopy();
        data.properties().forEach(field -> {
            if (MOMENT.matcher(field.getValue().asText()).matches()) {
                Duration after = Duration.between(
                        TEST_BEGINS, OffsetDateTime.parse(field.getValue().asText()));
                moved.put(field.getKey(), now.plus(after).toString());
            }
        });
        return moved;
    }

    /** Whether single events of it are matches. */
    boolean matchesAtOnce() {
        return stories.stream().anyMatch(Story::atOnce);
    }

    /** The same pattern under another name: as far as the detector knows, one of its own. */
    PatternText copy(int number) {
        String other = name + "-copy-" + number;
        return new PatternText(other, version, firstKey, yaml.replace("name: " + name, "name: " + other), stories);
    }

    @Override
    public int compareTo(PatternText other) {
        return name.compareTo(other.name);
    }
}
