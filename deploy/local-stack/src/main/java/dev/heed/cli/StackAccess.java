package dev.heed.cli;

import dev.heed.stack.Ports;
import dev.heed.stack.Secrets;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.StackFailure;
import dev.heed.stack.StackFile;
import dev.heed.stack.StackPorts;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Where the services answer and with which credentials: of the running local stack, or of any deployment by
 * {@code HEED_JOURNEY_URL}, {@code HEED_CARE_URL}, {@code HEED_METRICS_URL}, {@code HEED_TOKEN} and
 * {@code HEED_WRITE_KEY}.
 */
final class StackAccess {
    private final Path home;
    private final Map<String, String> environment;

    StackAccess(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    static StackAccess ofThisMachine() {
        return new StackAccess(Environment.home(), System.getenv());
    }

    /** @throws StackFailure when neither a URL is given nor the stack is running and ready */
    URI url(ServiceKind service) {
        String given = environment.get("HEED_" + service.label().toUpperCase(Locale.ROOT) + "_URL");
        if (given != null) {
            return URI.create(given.endsWith("/") ? given.substring(0, given.length() - 1) : given);
        }
        var file = StackFile.read(home).filter(StackFile::isReady);
        if (file.isEmpty()) {
            throw new StackFailure("The local stack is not running, or not ready yet. Start it with ./heed up, look"
                    + " with ./heed status; for another deployment set HEED_"
                    + service.label().toUpperCase(Locale.ROOT) + "_URL");
        }
        return URI.create("http://" + Ports.HOST + ":"
                + StackPorts.from(file.get().portBase()).of(service));
    }

    /** Value of an Authorization header for staff. */
    String staff(String role) {
        String given = environment.get("HEED_TOKEN");
        return "Bearer " + (given == null ? secrets().staffTokens().issue(role, Instant.now()) : given);
    }

    String writeKey() {
        String given = environment.get("HEED_WRITE_KEY");
        return given == null ? secrets().writeKey() : given;
    }

    /** Where a command keeps what it must not forget; gone after {@code ./heed up --fresh}. */
    Path data() {
        return home.resolve("data");
    }

    private Secrets secrets() {
        return Secrets.open(home.resolve("secrets"));
    }
}
