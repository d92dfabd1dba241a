package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The schema that editors get is the one that the reader checks by, and has the keys that the reader reads. */
class PatternSchemaTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Pattern WORD = Pattern.compile("\"([a-zA-Z]+)\"");

    @Test
    void thePublishedSchemaIsTheOneThatTheReaderChecksBy() throws IOException {
        Path page = ROOT.resolve("docs/reference/friction-pattern.schema.json");

        assertThat(Json.MAPPER.readTree(Files.readString(page))).isEqualTo(schema());
    }

    @Test
    void everyKeyOfTheSchemaMeansSomethingToTheReader() throws IOException {
        Set<String> keys = new TreeSet<>();
        Set<String> heard = new TreeSet<>(Set.of("/apiVersion", "/kind"));
        for (JsonNode sample : new SchemaSamples(schema(), keys).patterns()) {
            Object whole = outcome(sample);
            eachKey(sample, "", (parent, key, path) -> {
                if (!heard.contains(path)
                        && !outcome(without(sample, parent, key)).equals(whole)) {
                    heard.add(path);
                }
            });
        }

        heard.remove("/spec/tests[]/given[]/data/orderId"); // the emitter's own
        assertThat(heard).isEqualTo(keys);
    }

    @Test
    void everyKeyThatTheReaderAsksForIsInTheSchema() throws IOException {
        Set<String> known = new TreeSet<>(Set.of("t", "test"));
        eachKey(schema(), "", (parent, key, path) -> known.add(key));
        schema().findValues("enum").forEach(values -> values.forEach(value -> known.add(value.asText())));

        for (String binder : List.of("PatternBinder", "WhenBinder", "TestBinder")) {
            Path source = ROOT.resolve("care-trigger-service/src/main/java/dev/heed/care/pattern/" + binder + ".java");
            assertThat(WORD.matcher(Files.readString(source)).results().map(word -> word.group(1)))
                    .as(binder)
                    .isNotEmpty()
                    .isSubsetOf(known);
        }
    }

    private interface Visitor {
        /** @param parent JSON pointer of the object that has the key */
        void key(String parent, String key, String path);
    }

    private static void eachKey(JsonNode node, String at, Visitor visitor) {
        node.properties().forEach(property -> {
            String below = at + "/" + property.getKey();
            visitor.key(at, property.getKey(), below.replaceAll("/[0-9]+", "[]"));
            eachKey(property.getValue(), below, visitor);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            eachKey(node.path(i), at + "/" + i, visitor);
        }
    }

    private static JsonNode without(JsonNode sample, String parent, String key) {
        JsonNode copy = sample.deepCopy();
        ((ObjectNode) copy.at(parent)).remove(key);
        return copy;
    }

    /** The pattern, or how the reader fails for want of something: the schema is looked at before it. */
    private static Object outcome(JsonNode sample) {
        try {
            return new PatternBinder(new ArrayList<>()).pattern(sample);
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    @Test
    void theSamplesOfTheSchemaFitIt() throws IOException {
        assertThat(new SchemaSamples(schema(), new TreeSet<>()).patterns())
                .allSatisfy(sample -> assertThat(PatternSchema.check(sample)).isEmpty());
    }

    @ParameterizedTest
    @FieldSource("dev.heed.care.pattern.PatternTexts#GOLDEN")
    void everyGoldenFileFitsTheSchema(String file) {
        JsonNode tree = YamlTree.read(PatternTexts.golden(file)).root();

        assertThat(PatternSchema.check(tree)).isEmpty();
    }

    @Test
    void everyKeyIsDescribedForEditors() throws IOException {
        List<String> bare = new ArrayList<>();
        collectBare(schema(), "", bare);

        assertThat(bare).isEmpty();
    }

    private static void collectBare(JsonNode node, String path, List<String> bare) {
        if (node.path("properties").isObject() && node.has("type")) {
            node.path("properties").properties().stream()
                    .filter(property -> !property.getValue().has("description"))
                    .forEach(property -> bare.add(path + "/" + property.getKey()));
        }
        node.properties().forEach(p -> collectBare(p.getValue(), path + "/" + p.getKey(), bare));
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(PatternSchema.class.getResourceAsStream(PatternSchema.RESOURCE))) {
            return Json.MAPPER.readTree(in);
        }
    }
}
