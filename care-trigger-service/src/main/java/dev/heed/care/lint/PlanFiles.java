package dev.heed.care.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.pattern.LintSettings.PlannedType;
import dev.heed.contracts.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tracking plan as JSON files: a {@link PlannedEvent}, or an array of such. */
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
        PlannedEvent event = PlannedEvent.of(type)
                .orElseThrow(() -> new LintFile.UnreadableFile(file + " is no tracking plan: " + PlannedEvent.SHAPE));
        planned.put(event.type(), event.planned());
    }
}
