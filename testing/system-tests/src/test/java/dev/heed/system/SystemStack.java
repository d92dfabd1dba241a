package dev.heed.system;

import dev.heed.stack.LocalStack;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.ServiceLaunch;
import dev.heed.stack.StackPlan;
import dev.heed.testing.CleanFolder;
import dev.heed.testing.KafkaLog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole system on free ports, every part that may be killed in a process of its own. Data and logs are in
 * {@code target/stack} and stay there until the next start, for whoever looks into a failure.
 */
final class SystemStack implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("project.root", "../.."));
    private static final Path HOME = Path.of("target/stack");

    private static final long BEGUN = System.nanoTime();

    private final LocalStack local;
    private final Set<String> applied = new HashSet<>();

    SystemStack() {
        long begun = System.nanoTime();
        local = new LocalStack(StackPlan.onFreePorts(ROOT, CleanFolder.at(HOME)).withBrokerAsChild());
        try {
            local.startAll();
        } catch (RuntimeException e) {
            local.close();
            throw e;
        }
        say("stack ready after %.1f s".formatted((System.nanoTime() - begun) / 1e9));
    }

    LocalStack local() {
        return local;
    }

    KafkaLog log() {
        return new KafkaLog(local.bootstrapServers());
    }

    Rest rest(ServiceKind service, String role) {
        return new Rest(local.url(service), () -> "Bearer " + local.token(role));
    }

    Emitter emitter() {
        return new Emitter(local.url(ServiceKind.JOURNEY), local.writeKey());
    }

    /** The resolver's memory of ids is what loses events when it outlives what was put out; others have no such store. */
    StateFolder stateOf(ServiceLaunch service) {
        String store = service.name().startsWith("journey") ? "seen" : "";
        return new StateFolder(local.plan().data().resolve("streams").resolve(service.name()), store);
    }

    CommandLineClient client() {
        return new CommandLineClient(local);
    }

    /** Stores and activates the rules as patterns, as a care designer would; those that are there already stay. */
    void apply(List<Rule> rules) {
        if (!applied.add(rules.toString())) {
            return;
        }
        Path folder = HOME.resolve("patterns-" + rules.getFirst().name());
        rules.forEach(rule -> write(folder.resolve(rule.name() + ".yaml"), PatternText.of(rule)));
        client().run("patterns", "apply", folder.toString(), "--activate");
    }

    /** The same for the text of one pattern. */
    void apply(String name, String text) {
        if (applied.add(text)) {
            Path file = write(HOME.resolve("patterns-" + name).resolve(name + ".yaml"), text);
            client().run("patterns", "apply", file.toString(), "--activate");
        }
    }

    /** Writes the rows as an event log with the columns case, activity, time and id. */
    static Path csv(String name, List<LoggedEvent> rows) {
        String text = rows.stream()
                .map(row -> row.customer() + "," + row.type() + "," + row.at() + "," + row.id())
                .collect(Collectors.joining("\n", "case,activity,time,id\n", "\n"));
        return write(HOME.resolve(name), text);
    }

    /** A line of progress or of figures: the build's log is what remains of a run. */
    static void say(String line) {
        System.out.printf("[system] %5.1f s  %s%n", (System.nanoTime() - BEGUN) / 1e9, line);
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is kept, so nobody needs to end in good order. */
    @Override
    public void close() {
        for (ServiceKind service : ServiceKind.values()) {
            local.process(ServiceLaunch.of(service).name()).kill();
        }
        local.close();
    }
}
