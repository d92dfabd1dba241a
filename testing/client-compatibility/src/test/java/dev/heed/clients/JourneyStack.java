package dev.heed.clients;

import dev.heed.stack.LocalStack;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.ServiceLaunch;
import dev.heed.stack.StackPlan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Broker, store and the built journey-service in a process of its own, on free ports; logs in {@code target/stack}. */
final class JourneyStack implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("project.root", "../.."));
    private static final Path HOME = Path.of("target/stack");

    private final LocalStack local;

    JourneyStack() {
        deleteTree(HOME);
        local = new LocalStack(StackPlan.onFreePorts(ROOT, HOME));
        try {
            local.startBackends();
            local.start(ServiceLaunch.of(ServiceKind.JOURNEY));
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

    private static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
