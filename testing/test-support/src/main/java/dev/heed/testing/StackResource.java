package dev.heed.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} real Kafka and MongoDB, and the keys that {@link Tokens} signs with. Use as
 * {@code @QuarkusTestResource(StackResource.class)}.
 */
public final class StackResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Backends backends = Backends.shared();
        return Map.of(
                "kafka.bootstrap.servers", backends.bootstrapServers(),
                "quarkus.mongodb.connection-string", backends.mongo(),
                "quarkus.oidc.public-key", Tokens.publicKey(),
                "quarkus.http.test-port", "0",
                "heed.state.dir", stateDir(),
                "heed.migrate", "at-start",
                // the broker runs in this JVM, and says a lot
                "quarkus.log.category.\"org.apache.kafka\".level", "WARN",
                "quarkus.log.category.\"kafka\".level", "WARN",
                "quarkus.log.category.\"de.bwaldvogel\".level", "WARN");
    }

    private static String stateDir() {
        try {
            return Files.createTempDirectory("heed-state").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Broker and database are shared by all test classes of the JVM and end with it. */
    @Override
    public void stop() {
        // see above
    }
}
