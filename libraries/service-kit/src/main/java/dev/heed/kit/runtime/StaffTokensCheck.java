package dev.heed.kit.runtime;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.Optional;

/** Refuses to start without a way to verify staff tokens: an API that nobody may call is a mistake, not a default. */
@ApplicationScoped
public class StaffTokensCheck {
    private final boolean configured;

    public StaffTokensCheck(
            @ConfigProperty(name = "quarkus.oidc.public-key") Optional<String> publicKey,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> server) {
        this.configured = publicKey.isPresent() || server.isPresent();
    }

    void atStart(@Observes @Priority(0) StartupEvent event) {
        if (!configured) {
            throw new IllegalStateException("No way to verify staff tokens: set QUARKUS_OIDC_AUTH_SERVER_URL to the "
                    + "realm of your identity provider, or QUARKUS_OIDC_PUBLIC_KEY to a base64 X.509 public key.");
        }
    }
}
