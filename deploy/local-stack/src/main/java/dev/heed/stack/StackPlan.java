package dev.heed.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * What a stack is made of.
 *
 * @param root the project folder, where the services are built
 * @param home where data, logs and secrets are kept
 * @param brokerAsChild the broker gets its own process, so that it can be killed and started again
 * @param mongoOnFile keep documents in a file (needs netty 4.2), else in memory and only while the stack runs
 * @param jvmOptions of every child; those of a {@link ServiceLaunch} come after them
 */
public record StackPlan(
        Path root, Path home, StackPorts ports, boolean brokerAsChild, boolean mongoOnFile, List<String> jvmOptions) {
    /** A JVM that runs for minutes on two cores is faster when it does not spend one of them on optimizing itself. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

    public StackPlan {
        root = root.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
        jvmOptions = List.copyOf(jvmOptions);
    }

    public StackPlan(Path root, Path home, StackPorts ports, boolean brokerAsChild, boolean mongoOnFile) {
        this(root, home, ports, brokerAsChild, mongoOnFile, List.of());
    }

    /** As {@code ./heed up}: fixed ports, everything kept. */
    public static StackPlan kept(Path root, Path home, int portBase) {
        return new StackPlan(root, home, StackPorts.from(portBase), false, true);
    }

    /** For tests: free ports, broker in this JVM and kept in the folder, documents in memory, children that start fast. */
    public static StackPlan onFreePorts(Path root, Path home) {
        return new StackPlan(root, home, StackPorts.free(), false, false, SHORT_LIVED);
    }

    public StackPlan withBrokerAsChild() {
        return new StackPlan(root, home, ports, true, mongoOnFile, jvmOptions);
    }

    public Path data() {
        return home.resolve("data");
    }

    public Path logs() {
        return home.resolve("logs");
    }

    public Path secrets() {
        return home.resolve("secrets");
    }
}
