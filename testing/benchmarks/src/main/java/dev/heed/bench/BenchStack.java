package dev.heed.bench;

import dev.heed.contracts.Topic;
import dev.heed.stack.FileTree;
import dev.heed.stack.LocalStack;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.StackFailure;
import dev.heed.stack.StackPlan;
import dev.heed.stack.StackPorts;
import dev.heed.stack.StackProcess;
import org.apache.kafka.clients.admin.Admin;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Broker (a process of its own), store (in this one) and the journey-service, on free ports and on an empty disk. */
final class BenchStack implements AutoCloseable {
    private final BenchOptions options;
    private final LocalStack local;
    private final Thread atExit = new Thread(this::stop, "stop-stack");

    private BenchStack(BenchOptions options) {
        this.options = options;
        boolean onFile = options.store == BenchOptions.Store.FILE;
        this.local = new LocalStack(new StackPlan(root(), home(), StackPorts.free(), true, onFile));
    }

    /** Broker and store run, the service made its topics and indexes and is stopped again. */
    static BenchStack start(BenchOptions options) {
        var stack = backends(options);
        stack.startJourney().stop();
        return stack;
    }

    /** Broker and store run, no service has. */
    static BenchStack backends(BenchOptions options) {
        empty(home());
        var stack = new BenchStack(options);
        Runtime.getRuntime().addShutdownHook(stack.atExit);
        Report.say("starting broker and store, migrating ...");
        stack.local.startBackends();
        return stack;
    }

    StackProcess startJourney() {
        return local.start(options.journey());
    }

    /** Does not wait until it is ready: what it has to catch up with is what is measured. */
    StackProcess launchJourney() {
        return local.launch(options.journey());
    }

    LocalStack local() {
        return local;
    }

    URI journey() {
        return local.url(ServiceKind.JOURNEY);
    }

    String writeKey() {
        return local.writeKey();
    }

    String kafka() {
        return local.bootstrapServers();
    }

    String mongo() {
        return local.mongoConnectionString();
    }

    /** For the state of a bare Kafka Streams application. */
    Path state() {
        return local.plan().data().resolve("bare");
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka()));
    }

    int partitions() {
        return partitions(Topic.JOURNEY_INBOUND);
    }

    int partitions(Topic topic) {
        try (Admin admin = admin()) {
            var described = admin.describeTopics(List.of(topic.topic()));
            return Kafka.get(described.allTopicNames()).values().stream()
                    .mapToInt(found -> found.partitions().size())
                    .sum();
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop();
    }

    private void stop() {
        local.close();
        empty(home().resolve("data"));
    }

    static Path root() {
        return Path.of(System.getProperty("project.root", ".")).toAbsolutePath();
    }

    private static Path home() {
        String home = System.getenv("HEED_HOME");
        Path heed = home == null || home.isBlank() ? root().resolve(".heed") : Path.of(home);
        return heed.toAbsolutePath().resolve("bench");
    }

    static void empty(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (UncheckedIOException e) {
            throw new StackFailure("Cannot empty " + folder + ": is another benchmark running?", e);
        }
    }
}
