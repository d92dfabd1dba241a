package dev.heed.clients;

import dev.heed.stack.LocalStack;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.ServiceLaunch;
import dev.heed.stack.StackPlan;
import dev.heed.testing.CleanFolder;

import java.net.URI;
import java.nio.file.Path;

/** Broker, store and the built journey-service in a process of its own, on free ports; logs in {@code target/stack}. */
final class JourneyStack implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("project.root", "../.."));
    private static final Path HOME = Path.of("target/stack");

    private final LocalStack local;

    JourneyStack() {
        local = new LocalStack(StackPlan.onFreePorts(ROOT, CleanFolder.at(HOME)));
        try {
            local.startBackends();
            // A busy machine is no broker that is away: a refusal costs a Java client half a minute
            local.start(ServiceLaunch.of(ServiceKind.JOURNEY).jvmOption("-Dheed.inbound.stall=4s"));
        } catch (RuntimeException e) {
            local.close();
            throw e;
        }
    }

    URI url() {
        return local.url(ServiceKind.JOURNEY);
    }

    String writeKey() {
        return local.writeKey();
    }

    String bootstrapServers() {
        return local.bootstrapServers();
    }

    Target target() {
        return new Target(url(), writeKey());
    }

    Timeline timeline(String customer) {
        return new Timeline(url(), "Bearer " + local.token("agent"), customer);
    }

    @Override
    public void close() {
        local.close();
    }
}
