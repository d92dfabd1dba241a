package dev.heed.journey.intake;

import dev.heed.journey.source.Access;
import dev.heed.journey.source.SourceSchedule;
import dev.heed.kit.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets emitters in by their write key: Basic authentication with the key as user name and any password, or the key
 * in the body of a request without Authorization, as browsers send it. The identity's name is the source. A disabled
 * source is known but has no role; an unknown key is nobody.
 */
@ApplicationScoped
public class WriteKeyMechanism implements HttpAuthenticationMechanism {
    private static final String EMITTER = "emitter";
    private static final String SCHEME = "basic ";

    private final SourceSchedule sources;

    public WriteKeyMechanism(SourceSchedule sources) {
        this.sources = sources;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        return writeKey(context.request().getHeader("Authorization"))
                .flatMap(sources::ofKey)
                .map(access -> Uni.createFrom().item(identity(access)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static SecurityIdentity identity(Access access) {
        var identity = QuarkusSecurityIdentity.builder().setPrincipal(access);
        if (!access.disabled()) {
            identity.addRole(EMITTER);
        }
        return identity.build();
    }

    /** The name of the source that the Authorization header lets in; empty when it lets in nobody. */
    Optional<String> source(@Nullable String authorization) {
        return writeKey(authorization)
                .flatMap(sources::ofKey)
                .filter(access -> !access.disabled())
                .map(Access::getName);
    }

    /**
     * Whom the Authorization header lets in; empty when there was none, so that the body must tell.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 401, 403
     */
    Optional<Access> access(SecurityContext caller, HttpHeaders headers) {
        Principal principal = caller.getUserPrincipal();
        if (principal != null) {
            return Optional.of(access(principal, caller.isUserInRole(EMITTER)));
        }
        if (headers.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
            throw unknownKey();
        }
        return Optional.empty();
    }

    /** A token of staff may have the role too, but it has no source. */
    static Access access(Principal caller, boolean emitter) {
        if (emitter && caller instanceof Access access) {
            return access;
        }
        throw forbidden();
    }

    /**
     * Whom a key lets in that is in a request body.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 401, 403
     */
    Access access(String writeKey) {
        Access access = sources.ofKey(writeKey).orElseThrow(WriteKeyMechanism::unknownKey);
        if (access.disabled()) {
            throw forbidden();
        }
        return access;
    }

    private static HttpProblem forbidden() {
        return Problems.of(403, "forbidden", "this key may not write events");
    }

    private static HttpProblem unknownKey() {
        return Problems.of(
                401, "unauthorized", "events need a write key: as Basic user name, or as writeKey in the body");
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
