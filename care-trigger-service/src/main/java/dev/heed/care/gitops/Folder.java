package dev.heed.care.gitops;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a folder at one moment. A mounted ConfigMap has each key as a link through {@code ..data}, which is
 * swapped as a whole: so what was read while it was swapped does not count.
 */
final class Folder {
    private static final String MOUNTED = "..data";
    private static final long LARGEST = 1024 * 1024;

    private final Path path;

    Folder(Path path) {
        this.path = path;
    }

    /**
     * What is in every {@code *.yaml}, {@code *.yml} and {@code *.json}.
     *
     * @param texts by name
     * @param refused why a file is no text that can be taken, by name
     */
    record Contents(Map<String, String> texts, Map<String, String> refused) {
        Contents {
            texts = Map.copyOf(texts);
            refused = Map.copyOf(refused);
        }
    }

    /**
     * Empty when the folder was being changed: look again later.
     *
     * @throws IOException when the folder is not there or can not be read
     */
    Optional<Contents> read() throws IOException {
        Path before = version();
        Map<String, String> texts = new TreeMap<>();
        Map<String, String> refused = new TreeMap<>();
        for (Path file : files()) {
            if (!Files.isRegularFile(file)) {
                return Optional.empty(); // it was there a moment ago
            }
            String name = file.getFileName().toString();
            if (Files.size(file) > LARGEST) {
                refused.put(name, "it has more than " + LARGEST + " bytes");
                continue;
            }
            try {
                texts.put(name, Files.readString(file));
            } catch (CharacterCodingException e) {
                refused.put(name, "it is not in UTF-8");
            }
        }
        return version().equals(before) ? Optional.of(new Contents(texts, refused)) : Optional.empty();
    }

    private Iterable<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Folder::isOurs)
                    .filter(file -> !Files.isDirectory(file))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    /** Where the mounted files really are; the folder itself when it is a plain one. */
    private Path version() throws IOException {
        Path mounted = path.resolve(MOUNTED);
        return Files.exists(mounted) ? mounted.toRealPath() : path.toRealPath();
    }
}
