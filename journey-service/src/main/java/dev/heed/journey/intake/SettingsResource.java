package dev.heed.journey.intake;

import dev.heed.journey.source.SourceSchedule;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the Segment SDKs of browsers and phones fetch at their start, from what they take to be Segment's CDN: that
 * events go here and nowhere else, and that nothing is switched off.
 */
@Path("/v1/projects")
@Tag(name = "intake")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@NonBlocking
public class SettingsResource {
    private static final Logger LOG = Logger.getLogger(SettingsResource.class);
    private static final Map<String, Object> ENABLED =
            Map.of("__default", Map.of("enabled", true, "integrations", Map.of()));

    private final SourceSchedule sources;
    private final Optional<URI> publicUrl;
    private final HiddenTls hiddenTls = new HiddenTls();

    public SettingsResource(SourceSchedule sources, IntakeConfig config) {
        this.sources = sources;
        this.publicUrl = config.publicUrl();
    }

    @GET
    @Path("{key}/settings")
    @Operation(summary = "Settings that Segment SDKs fetch; the key is a write key")
    public Map<String, Object> settings(@PathParam("key") String key, @Context HttpServerRequest request) {
        if (sources.ofKey(key).isEmpty()) {
            throw Problems.of(404, "not-found", "no source has this write key");
        }
        URI here = publicUrl.orElseGet(() -> here(request));
        String host = here.getRawAuthority() + "/v1";
        return Map.of(
                "integrations",
                Map.of("Segment.io", integration(key, host, here.getScheme())),
                "plan",
                Map.of("track", ENABLED, "identify", ENABLED, "group", ENABLED),
                "edgeFunction",
                Map.of(),
                "middlewareSettings",
                Map.of(),
                "enabledMiddleware",
                Map.of(),
                "remotePlugins",
                List.of(),
                "analyticsNextEnabled",
                true,
                "legacyVideoPluginsEnabled",
                false,
                "metrics",
                Map.of("sampleRate", 0, "host", host));
    }

    /** {@code apiHost} is a host and a path without scheme: SDKs put {@code protocol}, or https, before it. */
    private static Map<String, Object> integration(String key, String host, String scheme) {
        return Map.of(
                "apiKey",
                key,
                "apiHost",
                host,
                "protocol",
                scheme,
                "unbundledIntegrations",
                List.of(),
                "addBundledMetadata",
                true,
                "maybeBundledConfigIds",
                Map.of(),
                "versionSettings",
                Map.of("version", "4.4.7", "componentTypes", List.of("browser")));
    }

    /**
     * As the caller sees it: by the scheme that a trusted proxy says (quarkus.http.proxy), else by that of the request.
     * Browsers block http from pages that came by https, so a proxy that ends TLS must be known.
     */
    private URI here(HttpServerRequest request) {
        if (hiddenTls.isNoticedBy(request.scheme(), said(request))) {
            LOG.warn("SDKs are sent to an http address although their pages or a proxy say https, and browsers will"
                    + " block it: set heed.intake.public-url (HEED_INTAKE_PUBLIC_URL) to the https address, or name the"
                    + " proxy by QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING and QUARKUS_HTTP_PROXY_TRUSTED_PROXIES");
        }
        HostAndPort named = request.authority();
        if (named == null || !named.toString().matches("[A-Za-z0-9._:\\[\\]-]+")) {
            throw Problems.malformed("host-malformed", "the Host header names no host");
        }
        return URI.create(request.scheme() + "://" + named);
    }

    /** By which scheme the caller began, as a proxy says it that nobody may trust, or the page that asks. */
    private static List<String> said(HttpServerRequest request) {
        return Stream.of("X-Forwarded-Proto", "Forwarded", "Origin")
                .flatMap(name -> Stream.ofNullable(request.getHeader(name)))
                .toList();
    }
}
