package dev.heed.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the services need beyond the environment to migrate: the running local stack's, where nothing else is set. */
public final class MigrationSettings {
    private static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";
    private static final String MONGO = "QUARKUS_MONGODB_CONNECTION_STRING";
    private static final String IDENTITY = "HEED_IDENTITY_SECRET";
    private static final String STAFF_KEY = "QUARKUS_OIDC_PUBLIC_KEY";

    private MigrationSettings() {}

    /** @throws StackFailure when only one of Kafka and MongoDB is set, or none and no local stack is ready */
    public static Map<String, String> of(Path home, Map<String, String> environment) {
        var settings = new HashMap<String, String>();
        if (!isSet(environment, KAFKA) && !isSet(environment, MONGO)) {
            StackPorts ports = runningStack(home);
            settings.put(KAFKA, ports.bootstrapServers());
            settings.put(MONGO, ports.mongoConnectionString());
            settings.put("HEED_PARTITIONS", ServiceCommand.PARTITIONS);
        } else if (!isSet(environment, KAFKA) || !isSet(environment, MONGO)) {
            throw new StackFailure("Set both " + KAFKA + " and " + MONGO + ", or none of them");
        }
        addSecrets(settings, home, environment);
        // A service that migrates serves nobody; the usual port may be another's.
        settings.put("QUARKUS_HTTP_HOST", Ports.HOST);
        settings.put("QUARKUS_HTTP_PORT", "0");
        return settings;
    }

    private static StackPorts runningStack(Path home) {
        return StackFile.read(home)
                .filter(StackFile::isReady)
                .map(file -> StackPorts.from(file.portBase()))
                .orElseThrow(() -> new StackFailure("Nothing to migrate: set " + KAFKA + " and " + MONGO
                        + ", or start the local stack with ./heed up (which migrates by itself)"));
    }

    /** The services refuse to start without; migrating uses neither. */
    private static void addSecrets(Map<String, String> settings, Path home, Map<String, String> environment) {
        var secrets = Secrets.openOrCreate(home.resolve("secrets"));
        if (!isSet(environment, IDENTITY)) {
            settings.put(IDENTITY, secrets.identitySecret());
        }
        if (!isSet(environment, STAFF_KEY) && !isSet(environment, "QUARKUS_OIDC_AUTH_SERVER_URL")) {
            settings.put(STAFF_KEY, secrets.staffPublicKey());
        }
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
