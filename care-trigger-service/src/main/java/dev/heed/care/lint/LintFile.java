package dev.heed.care.lint;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that was asked for, or found in a folder that was.
 *
 * @param named whether it was asked for by its own name: then it has to hold a pattern
 */
record LintFile(Path path, String text, boolean named) {
    private static final int LARGEST = 8 * 1024 * 1024;

    /**
     * The files in the order of their names, folders with all that is below them.
     *
     * @throws UnreadableFile when one is not there, or is no text in UTF-8
     */
    static List<LintFile> of(List<Path> paths) {
        List<LintFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                below(path).forEach(file -> files.add(read(file, false)));
            } else {
                files.add(read(path, true));
            }
        }
        return files;
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(LintFile::isYaml)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new UnreadableFile("No *.yaml or *.yml in " + folder);
            }
            return found;
        } catch (IOException e) {
            throw new UnreadableFile(folder + " is not readable: " + e);
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static LintFile read(Path file, boolean named) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new UnreadableFile(file + " has more than " + LARGEST + " bytes");
            }
            return new LintFile(file, Files.readString(file), named);
        } catch (NoSuchFileException e) {
            throw new UnreadableFile(file + " is not there");
        } catch (CharacterCodingException e) {
            throw new UnreadableFile(file + " is not text in UTF-8");
        } catch (IOException e) {
            throw new UnreadableFile(file + " is not readable: " + e);
        }
    }

    /** A file that the command was asked to read and can not; exit code 2. */
    static final class UnreadableFile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableFile(String message) {
            super(message);
        }
    }
}
