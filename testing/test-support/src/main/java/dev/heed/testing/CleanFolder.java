package dev.heed.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders that a test run begins with empty, and leaves as they are for whoever looks into a failure. */
public final class CleanFolder {
    private CleanFolder() {}

    /** Deletes the folder with all that is in it; who needs it creates it. */
    public static Path at(Path folder) {
        if (!Files.exists(folder)) {
            return folder;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
