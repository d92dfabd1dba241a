package dev.heed.clients;

import dev.heed.contracts.CloudEvent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The records of the package of contracts, from its folder or its jar. */
final class ContractRecords {
    private static final String FOLDER = CloudEvent.class.getPackageName().replace('.', '/');
    private static final String CLASS = ".class";

    private ContractRecords() {}

    static List<Class<?>> all() {
        try {
            URI place = CloudEvent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path root = Path.of(place);
            if (Files.isDirectory(root)) {
                return records(root.resolve(FOLDER));
            }
            try (var jar = FileSystems.newFileSystem(root)) {
                return records(jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Class<?>> records(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(CLASS) && !name.equals("package-info.class"))
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - CLASS.length())))
                    .filter(type -> type.isRecord() && Modifier.isPublic(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(CloudEvent.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
