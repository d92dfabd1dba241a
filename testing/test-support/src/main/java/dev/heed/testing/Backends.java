package dev.heed.testing;

import dev.heed.stack.EmbeddedKafka;
import dev.heed.stack.EmbeddedMongo;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * The broker and the database that the tests of this JVM share, started at first use and ended with the JVM.
 * {@code -Dstack=containers} runs the official images instead of the embedded ones.
 */
public record Backends(String bootstrapServers, String mongo) {
    private static final String KAFKA_IMAGE = "apache/kafka:4.3.1";
    private static final String MONGO_IMAGE = "mongo:8.0";

    public static Backends shared() {
        return Holder.INSTANCE;
    }

    private static Backends start() {
        String stack = System.getProperty("stack", "embedded");
        return switch (stack) {
            case "embedded" -> embedded();
            case "containers" -> containers();
            default -> throw new IllegalArgumentException("-Dstack is embedded or containers, not '" + stack + "'");
        };
    }

    /**
     * The broker finds classes by name through the thread's class loader, and a Quarkus test may start this on a thread
     * with another one.
     */
    private static Backends embedded() {
        ClassLoader callers = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(EmbeddedKafka.class.getClassLoader());
        try {
            var kafka = EmbeddedKafka.start(Files.createTempDirectory("heed-kafka"));
            var mongo = EmbeddedMongo.inMemory();
            return new Backends(kafka.bootstrapServers(), mongo.connectionString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(callers);
        }
    }

    @SuppressWarnings("resource") // Testcontainers ends them with the JVM
    private static Backends containers() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException(
                    "-Dstack=containers needs a Docker engine, and none answers at DOCKER_HOST or "
                            + "the default socket. Start one, or leave the option out to test on the embedded stack.");
        }
        var kafka = new KafkaContainer(KAFKA_IMAGE);
        var mongo = new MongoDBContainer(MONGO_IMAGE);
        kafka.start();
        mongo.start();
        return new Backends(kafka.getBootstrapServers(), mongo.getConnectionString());
    }

    private static final class Holder {
        static final Backends INSTANCE = start();
    }
}
