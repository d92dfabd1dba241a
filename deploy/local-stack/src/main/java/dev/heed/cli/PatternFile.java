package dev.heed.cli;

import dev.heed.stack.StackFailure;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One pattern file: its text and which pattern and version it says it is. The service checks the rest. */
record PatternFile(Path path, String text, String name, String version) {

    /** A file, or all {@code *.yaml} and {@code *.yml} of a folder in order of their names. */
    static List<PatternFile> in(Path path) {
        try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            var found = files.filter(file -> !Files.isDirectory(path) || isYaml(file))
                    .sorted()
                    .map(PatternFile::read)
                    .toList();
            if (found.isEmpty()) {
                throw new StackFailure("No *.yaml or *.yml in " + path);
            }
            return found;
        } catch (IOException e) {
            throw new StackFailure(path + " is not readable: " + e, e);
        }
    }

    /** The same content makes the same key: applying a file twice is one request. */
    String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static PatternFile read(Path path) {
        try {
            String text = Files.readString(path);
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (tree instanceof Map<?, ?> root && root.get("metadata") instanceof Map<?, ?> metadata) {
                return new PatternFile(path, text, value(path, metadata, "name"), value(path, metadata, "version"));
            }
            throw new StackFailure(path + " is not a pattern: it has no metadata");
        } catch (YAMLException e) {
            throw new StackFailure(path + " is not YAML: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StackFailure(path + " is not readable: " + e, e);
        }
    }

    private static String value(Path path, Map<?, ?> metadata, String key) {
        Object value = metadata.get(key);
        if (value == null) {
            throw new StackFailure(path + " is not a pattern: metadata." + key + " is missing");
        }
        return value.toString();
    }

    /** {@code status.yaml} is for folders that a service loads: it says which version is to have which status. */
    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return !name.equals("status.yaml") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }
}
