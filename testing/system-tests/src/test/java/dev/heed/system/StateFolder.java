package dev.heed.system;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import static org.awaitility.Awaitility.await;

/** The state files of one service, watched for the moment at which a kill hurts most. */
final class StateFolder {
    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Path folder;
    private final String store;
    private Set<Path> known;

    /** @param store the state store to watch; empty for all of them */
    StateFolder(Path folder, String store) {
        this.folder = folder;
        this.store = store;
        this.known = files();
    }

    /**
     * Returns when state has reached the disk that was not there before: what was put out with it still lingers in the
     * producer. Without any for a while, this moment is as good as another.
     */
    void awaitFresh() {
        Instant deadline = Instant.now().plus(LONGEST);
        await().pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .until(() -> !known.containsAll(files()) || Instant.now().isAfter(deadline));
        known = files();
    }

    private Set<Path> files() {
        var found = new StateFiles(store);
        try {
            Files.walkFileTree(folder, found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.files;
    }

    /** Files and folders come and go while the service works: what is gone is not counted. */
    private static final class StateFiles extends SimpleFileVisitor<Path> {
        private final Set<Path> files = new HashSet<>();
        private final String store;

        StateFiles(String store) {
            this.store = store;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean watched = store.isEmpty() || file.toString().contains("/rocksdb/" + store + "/");
            if (watched && file.toString().endsWith(".sst")) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
        }
    }
}
