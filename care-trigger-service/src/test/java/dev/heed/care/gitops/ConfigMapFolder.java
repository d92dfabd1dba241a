package dev.heed.care.gitops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A folder as Kubernetes mounts a ConfigMap: the files are in a folder of their own, {@code ..data} leads there, and
 * each name leads through {@code ..data}. A new version is put beside the old one, and {@code ..data} is swapped.
 */
final class ConfigMapFolder {
    private final Path mount;
    private int version;

    ConfigMapFolder(Path mount) {
        this.mount = mount;
    }

    ConfigMapFolder holds(Map<String, String> files) {
        try {
            Path folder = Files.createDirectories(mount.resolve("..version_" + ++version));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
                Path link = mount.resolve(file.getKey());
                if (!Files.isSymbolicLink(link)) {
                    Files.createSymbolicLink(link, Path.of("..data", file.getKey()));
                }
            }
            Path next = Files.createSymbolicLink(mount.resolve("..data_tmp"), folder.getFileName());
            Files.move(
                    next, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The link of a key that is gone is taken away after the swap. */
    ConfigMapFolder without(String file) {
        try {
            Files.delete(mount.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
