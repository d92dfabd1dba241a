package dev.heed.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Command line and environment of the children of a stack. */
final class ServiceCommand {
    /** The first JDK that warns about what Kafka and netty do with memory; earlier ones do not know the option. */
    private static final int WARNS_ABOUT_UNSAFE = 24;

    /** Of the topics keyed by customer, in every local stack. */
    static final String PARTITIONS = "4";

    private final StackPlan plan;
    private final Secrets secrets;

    ServiceCommand(StackPlan plan, Secrets secrets) {
        this.plan = plan;
        this.secrets = secrets;
    }

    StackProcess.Spec service(ServiceLaunch launch) {
        int port = launch.instance() == 0 ? plan.ports().of(launch.service()) : Ports.free();
        var command = child();
        command.add("-Xmx" + launch.service().heapMegabytes() + "m");
        command.addAll(launch.extraJvmOptions());
        command.add("-jar");
        command.add(launch.service().builtJar(plan.root()).toString());
        var env = environment(launch, port);
        env.putAll(launch.extraEnv());
        Path log = plan.logs().resolve(launch.name() + ".log");
        return new StackProcess.Spec(launch.name(), command, env, port, log, () -> Readiness.service(port));
    }

    StackProcess.Spec broker() {
        var command = child();
        command.add("-Xmx256m");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(BrokerProcess.class.getName());
        command.add(plan.data().resolve("kafka").toString());
        int port = plan.ports().kafka();
        command.add(String.valueOf(port));
        command.add(String.valueOf(plan.ports().controller()));
        Path log = plan.logs().resolve("kafka.log");
        return new StackProcess.Spec("kafka", command, Map.of(), port, log, () -> Readiness.broker(port));
    }

    private Map<String, String> environment(ServiceLaunch launch, int port) {
        var env = new HashMap<>(onlyFor(launch.service()));
        env.put("QUARKUS_HTTP_HOST", Ports.HOST);
        env.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        env.put("KAFKA_BOOTSTRAP_SERVERS", plan.ports().bootstrapServers());
        env.put("QUARKUS_MONGODB_CONNECTION_STRING", plan.ports().mongoConnectionString());
        env.put("QUARKUS_OIDC_PUBLIC_KEY", secrets.staffPublicKey());
        Path state = plan.data().resolve("streams").resolve(launch.name());
        env.put("HEED_STATE_DIR", state.toString());
        env.put("HEED_INSTANCE", launch.name());
        env.put("HEED_MIGRATE", "at-start");
        env.put("HEED_PARTITIONS", PARTITIONS);
        // glibc keeps freed native memory per arena; RocksDB with many threads would hold hundreds of megabytes.
        env.put("MALLOC_ARENA_MAX", "2");
        return env;
    }

    private Map<String, String> onlyFor(ServiceKind service) {
        return switch (service) {
            case JOURNEY ->
                Map.of(
                        "HEED_IDENTITY_SECRET", secrets.identitySecret(),
                        "HEED_INTAKE_FIRST_KEY_HASH", secrets.writeKeyHash());
            case CARE -> {
                Path patterns = plan.root().resolve("deploy/local-stack/patterns");
                yield Map.of("HEED_PATTERNS_FOLDER", patterns.toString(), "HEED_PATTERNS_ACTIVATE", "true");
            }
            case DESK, METRICS -> Map.of();
        };
    }

    private List<String> child() {
        var command = java();
        command.addAll(plan.jvmOptions());
        return command;
    }

    /** A JVM with the options that all children of all stacks share; options and program follow. */
    static List<String> java() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= WARNS_ABOUT_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        return command;
    }
}
