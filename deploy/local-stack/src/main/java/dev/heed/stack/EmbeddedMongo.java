package dev.heed.stack;

import de.bwaldvogel.mongo.MongoServer;
import org.h2.mvstore.MVStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server that speaks MongoDB's protocol, inside this JVM, on 127.0.0.1 only. It knows the portable subset of
 * MongoDB that the services use, and nothing beyond: TTL indexes, validators and collations are silently ignored.
 */
public final class EmbeddedMongo implements AutoCloseable {
    /**
     * Writes reach the file this often; a clean stop writes all. A killed process loses at most this much of what it
     * had answered, which real MongoDB with {@code j=true} would not.
     */
    private static final int COMMIT_MILLIS = 100;

    private static final int CACHE_MEGABYTES = 32;

    private final MongoServer server;
    private final int port;

    private EmbeddedMongo(MongoServer server, int port) {
        this.server = server;
        this.port = port;
        UnbuiltIndexes.sayOnce();
        server.bind(Ports.HOST, port);
    }

    /** Empty at the start and forgotten at the end, on a free port. */
    public static EmbeddedMongo inMemory() {
        return inMemory(Ports.free());
    }

    public static EmbeddedMongo inMemory(int port) {
        return new EmbeddedMongo(new MongoServer(new KeyedMemory()), port);
    }

    /** Kept in one file. Needs netty 4.2 on the class path, so not inside a Quarkus application. */
    public static EmbeddedMongo onFile(Path file, int port) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MEGABYTES)
                .autoCommitBufferSize(8 * 1024)
                .open();
        store.setAutoCommitDelay(COMMIT_MILLIS);
        return new EmbeddedMongo(new MongoServer(new KeyedFile(store)), port);
    }

    public String connectionString() {
        return "mongodb://" + Ports.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
