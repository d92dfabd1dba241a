package dev.heed.care.gitops;

import java.io.IOException;
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
     * Name to text of every {@code *.yaml}, {@code *.yml} and {@code *.json}; empty when the folder was being changed:
     * look again later.
     *
     * @throws IOException when the folder is not there or can not be read, or a file is no text of at most 1 MiB
     */
    Optional<Map<String, String>> read() throws IOException {
        Path before = version();
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files()) {
            if (!Files.isRegularFile(file)) {
                return Optional.empty(); // it was there a moment ago
            }
            if (Files.size(file) > LARGEST) {
                throw new IOException(file.getFileName() + " has more than " + LARGEST + " bytes");
            }
            texts.put(file.getFileName().toString(), Files.readString(file));
        }
        return version().equals(before) ? Optional.of(texts) : Optional.empty();
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
