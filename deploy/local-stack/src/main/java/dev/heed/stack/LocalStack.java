package dev.heed.stack;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A running stack: broker, store and any instances of the services. Start order is broker, store, services; stop order
 * the reverse, because a Kafka Streams client hangs in close while its broker is away. Safe for use by several threads.
 */
public final class LocalStack implements AutoCloseable {
    /** Two busy cores and an empty disk: the first start creates every topic and index. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);

    private final StackPlan plan;
    private final Secrets secrets;
    private final ServiceCommand commands;
    private final Map<String, StackProcess> services = new LinkedHashMap<>();
    private @Nullable EmbeddedKafka kafka;
    private @Nullable StackProcess broker;
    private @Nullable EmbeddedMongo mongo;
    private boolean closed;

    /** Makes the secrets of the plan's folder when there are none; starts nothing. */
    public LocalStack(StackPlan plan) {
        this.plan = plan;
        this.secrets = Secrets.openOrCreate(plan.secrets());
        this.commands = new ServiceCommand(plan, secrets);
    }

    /** Broker, store, then all four services side by side; returns when all are ready. */
    public LocalStack startAll() {
        plan.ports().requireFree();
        startBackends();
        var launched = new ArrayList<StackProcess>();
        for (ServiceKind service : ServiceKind.values()) {
            launched.add(launch(ServiceLaunch.of(service)));
        }
        launched.forEach(process -> process.awaitReady(START_PATIENCE));
        return this;
    }

    /** Broker and store only. */
    public LocalStack startBackends() {
        StackProcess child = startKafka();
        if (child != null) {
            child.awaitReady(START_PATIENCE);
        }
        startMongo();
        return this;
    }

    /** Starts one instance and returns when it is ready. @throws StackFailure with the end of its log when it is not */
    public StackProcess start(ServiceLaunch service) {
        return launch(service).awaitReady(START_PATIENCE);
    }

    /** Starts one instance and does not wait. */
    public synchronized StackProcess launch(ServiceLaunch service) {
        requireOpen();
        StackProcess before = services.get(service.name());
        if (before != null && before.isAlive()) {
            throw new StackFailure(service.name() + " runs already, pid " + before.pid());
        }
        var process = new StackProcess(commands.service(service)).start();
        services.put(service.name(), process);
        return process;
    }

    /** An instance that was started before, by {@link ServiceLaunch#name()}. */
    public synchronized StackProcess process(String name) {
        StackProcess process = services.get(name);
        if (process == null) {
            throw new StackFailure(name + " was never started");
        }
        return process;
    }

    /** The broker's process, of a stack with {@link StackPlan#brokerAsChild()}. */
    public synchronized StackProcess broker() {
        StackProcess child = broker;
        if (child == null) {
            throw new StackFailure("The broker is not a child process, or was not started");
        }
        return child;
    }

    public StackPlan plan() {
        return plan;
    }

    public String bootstrapServers() {
        return plan.ports().bootstrapServers();
    }

    public String mongoConnectionString() {
        return plan.ports().mongoConnectionString();
    }

    /** Where instance 0 of the service answers. */
    public URI url(ServiceKind service) {
        return URI.create("http://" + Ports.HOST + ":" + plan.ports().of(service));
    }

    /** A fresh bearer token, good for 12 hours. */
    public String token(String role) {
        return secrets.staffTokens().issue(role, Instant.now());
    }

    public String writeKey() {
        return secrets.writeKey();
    }

    synchronized List<StackPart> parts() {
        var parts = new ArrayList<StackPart>();
        parts.add(broker == null ? StackPart.inProcess("kafka", plan.ports().kafka(), kafka != null) : part(broker));
        parts.add(StackPart.inProcess("mongo", plan.ports().mongo(), mongo != null));
        services.values().forEach(process -> parts.add(part(process)));
        return parts;
    }

    /** Services first and side by side, then the store, then the broker. */
    @Override
    public synchronized void close() {
        closed = true;
        services.values().stream()
                .map(process ->
                        Thread.ofPlatform().name("stop-" + process.name()).start(process::stop))
                .toList()
                .forEach(LocalStack::join);
        if (mongo != null) {
            mongo.close();
            mongo = null;
        }
        if (kafka != null) {
            kafka.close();
            kafka = null;
        }
        if (broker != null) {
            broker.stop();
        }
    }

    private synchronized @Nullable StackProcess startKafka() {
        requireOpen();
        if (plan.brokerAsChild()) {
            broker = new StackProcess(commands.broker()).start();
        } else {
            kafka = EmbeddedKafka.start(
                    plan.data().resolve("kafka"),
                    plan.ports().kafka(),
                    plan.ports().controller());
        }
        return broker;
    }

    private synchronized void startMongo() {
        requireOpen();
        int port = plan.ports().mongo();
        mongo = plan.mongoOnFile()
                ? EmbeddedMongo.onFile(plan.data().resolve("mongo/store.h2"), port)
                : EmbeddedMongo.inMemory(port);
    }

    private void requireOpen() {
        if (closed) {
            throw new StackFailure("The stack is stopping");
        }
    }

    private static StackPart part(StackProcess process) {
        return StackPart.child(process);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
