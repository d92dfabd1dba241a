package dev.heed.journey.intake;

import dev.heed.journey.source.Source;
import dev.heed.journey.source.SourceSchedule;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets emitters in by their write key: Basic authentication with the key as user name and any password. The identity's
 * name is the source. A disabled source is known but has no role; an unknown key is nobody.
 */
@ApplicationScoped
public class WriteKeyMechanism implements HttpAuthenticationMechanism {
    private static final String SCHEME = "basic ";

    private final SourceSchedule sources;

    public WriteKeyMechanism(SourceSchedule sources) {
        this.sources = sources;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        return writeKey(context.request().getHeader("Authorization"))
                .flatMap(sources::ofKey)
                .map(source -> Uni.createFrom().item(identity(source)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static SecurityIdentity identity(Source source) {
        var identity = QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(source.name()));
        if (!source.disabled()) {
            identity.addRole("emitter");
        }
        return identity.build();
    }

    private static Optional<String> writeKey(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            String user = new String(decoded, StandardCharsets.UTF_8).split(":", 2)[0];
            return user.isEmpty() ? Optional.empty() : Optional.of(user);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Basic realm=\"heed\""));
    }
}
