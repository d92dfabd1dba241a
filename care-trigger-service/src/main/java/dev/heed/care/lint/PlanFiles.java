package dev.heed.care.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.pattern.EventSchema;
import dev.heed.care.pattern.LintSettings.PlannedType;
import dev.heed.contracts.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tracking plan as JSON files: an event type as journey-service takes it ({@code {type, schema, personal}}) or
 * answers with it ({@code {type, versions: [{schema, personal}]}}, of which the last counts), or an array of such.
 */
final class PlanFiles {
    private PlanFiles() {}

    /** @throws LintFile.UnreadableFile when a file is not there or no such JSON */
    static Map<String, PlannedType> read(Path path) {
        Map<String, PlannedType> planned = new HashMap<>();
        for (Path file : files(path)) {
            read(file, planned);
        }
        return planned;
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LintFile.UnreadableFile(path + " is not readable: " + e);
        }
    }

    private static void read(Path file, Map<String, PlannedType> planned) {
        try {
            JsonNode tree = Json.MAPPER.readTree(Files.readAllBytes(file));
            if (tree.isArray()) {
                tree.forEach(type -> add(file, type, planned));
            } else {
                add(file, tree, planned);
            }
        } catch (JsonProcessingException e) {
            throw new LintFile.UnreadableFile(file + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new LintFile.UnreadableFile(file + " is not readable: " + e);
        }
    }

    private static void add(Path file, JsonNode type, Map<String, PlannedType> planned) {
        String name = type.path("type").asText("");
        JsonNode versions = type.path("versions");
        JsonNode version = versions.isEmpty() ? type : versions.path(versions.size() - 1);
        if (name.isEmpty() || !version.path("schema").isObject()) {
            throw new LintFile.UnreadableFile(
                    file + " is no tracking plan: an event type is {\"type\": ..., \"schema\": {...}}");
        }
        Set<String> personal = new HashSet<>();
        version.path("personal").forEach(attribute -> personal.add(attribute.asText()));
        planned.put(name, new PlannedType(EventSchema.of(version.path("schema")), personal));
    }
}
