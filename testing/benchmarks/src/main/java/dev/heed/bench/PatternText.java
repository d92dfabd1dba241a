package dev.heed.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Json;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pattern file as a benchmark needs it.
 *
 * @param stories the events of those of its own tests in which it fires
 */
record PatternText(String name, String version, String firstKey, String yaml, List<List<Happening>> stories)
        implements Comparable<PatternText> {
    private static final List<String> OF_A_TEST =
            List.of("at", "every", "from", "times", "type", "customer", "id", "source", "data");

    PatternText {
        stories = List.copyOf(stories);
    }

    /**
     * An event without its time and customer.
     *
     * @param extensions attributes of the event itself, by lower-case name
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Happening(String type, Map<String, String> extensions, byte[] data) {}

    static PatternText of(String yaml) {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        JsonNode root = Json.MAPPER.valueToTree(loaded);
        JsonNode metadata = root.path("metadata");
        JsonNode spec = root.path("spec");
        List<List<Happening>> stories = new ArrayList<>();
        for (JsonNode test : spec.path("tests")) {
            if (!test.path("expect").isEmpty()) {
                stories.add(story(test.path("given")));
            }
        }
        return new PatternText(
                metadata.path("name").asText(),
                metadata.path("version").asText(),
                spec.path("per").path(0).asText(),
                yaml,
                stories);
    }

    private static List<Happening> story(JsonNode given) {
        List<Happening> story = new ArrayList<>();
        for (JsonNode event : given) {
            Happening happening = happening(event);
            for (int i = 0; i < event.path("times").asInt(1); i++) {
                story.add(happening);
            }
        }
        return story;
    }

    private static Happening happening(JsonNode event) {
        Map<String, String> extensions = new TreeMap<>();
        event.properties().stream()
                .filter(property -> !OF_A_TEST.contains(property.getKey()))
                .forEach(property -> extensions.put(
                        property.getKey().toLowerCase(Locale.ROOT),
                        property.getValue().asText()));
        JsonNode data = event.has("data") ? event.path("data") : Json.MAPPER.createObjectNode();
        return new Happening(event.path("type").asText(), extensions, Json.write(data));
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
