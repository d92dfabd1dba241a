package dev.heed.care.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The patterns that come with the service, read when somebody first asks for them. */
final class Library {
    private static final String FOLDER = "/library/";

    private final NavigableMap<String, LibraryFile> files = new TreeMap<>();

    private Library() {
        read("index.txt")
                .lines()
                .map(name -> LibraryFile.of(read(name + ".yaml")))
                .forEach(this::add);
    }

    private void add(LibraryFile file) {
        files.put(file.pattern().name(), file);
    }

    /** A class path can not be listed, so {@code index.txt} names the files. */
    private static String read(String file) {
        try (InputStream in = Objects.requireNonNull(Library.class.getResourceAsStream(FOLDER + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Library shipped() {
        return Shipped.LIBRARY;
    }

    /** By name. */
    Collection<LibraryFile> all() {
        return files.values();
    }

    Optional<LibraryFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** By name, after {@code name}. */
    Stream<LibraryFile> after(String name) {
        return files.tailMap(name, false).values().stream();
    }

    private static final class Shipped {
        static final Library LIBRARY = new Library();
    }
}
