package dev.heed.journey.stage;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Journey maps: store a version as draft, read it, activate and retire it. */
@Path("/api/journey/v1/maps")
@Tag(name = "journey maps")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MapResource {
    private static final String PATH = "/api/journey/v1/maps/";
    private static final String WHAT = "A journey map";

    private final MapStore store;
    private final StageConfig config;
    private final Clock clock;

    public MapResource(MapStore store, StageConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** @param source the map's YAML */
    public record Creation(@JsonProperty(required = true) String source) {}

    /** @param fraction of all timelines that have been gone through, 0 to 1 */
    public record Progress(String state, double fraction, long identities) {}

    @POST
    @Consumes({"application/yaml", "text/yaml", MediaType.APPLICATION_JSON})
    @RolesAllowed("care-designer")
    @Operation(
            summary = "Store a map version as draft",
            description = "The body is the YAML, or {\"source\": \"...\"} as JSON. The same text again answers 200 with"
                    + " Idempotency-Replayed: true; another text for a stored version answers 409.")
    @APIResponseSchema(
            value = StoredMap.class,
            responseCode = "201",
            responseDescription = "The draft, with Location and ETag")
    @APIResponse(
            responseCode = "200",
            description = "The same text was stored before; header Idempotency-Replayed: true")
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            byte[] body,
            @Context SecurityContext caller) {
        String source = MapBodyResource.source(type, body);
        var request = IdempotencyKey.of(key, "m_", "maps", source);
        store.createdBy(request.id()).ifPresent(known -> {
            if (!known.fingerprint().equals(request.fingerprint())) {
                throw Problems.refused("idempotency-key-reused", "This Idempotency-Key stored a map of another text");
            }
        });
        return switch (MapReader.read(source)) {
            case MapReader.Read.Refused(var problems) -> throw MapBodyResource.invalid(problems);
            case MapReader.Read.Accepted(var map) -> stored(draft(map, source, request, caller));
        };
    }

    private StoredMap draft(JourneyMap map, String source, IdempotencyKey request, SecurityContext caller) {
        return new StoredMap(
                map.name(),
                map.version(),
                StoredMap.Status.DRAFT,
                1,
                map.owner(),
                map.description(),
                source,
                caller.getUserPrincipal().getName(),
                now(),
                Optional.empty(),
                Optional.empty(),
                request.id(),
                request.fingerprint(),
                StoredMap.Backfill.NONE);
    }

    private Response stored(StoredMap draft) {
        if (store.insert(draft)) {
            URI location = URI.create(PATH + draft.name() + "/versions/" + draft.version());
            return full(Response.created(location), draft);
        }
        StoredMap present = version(draft.name(), draft.version());
        if (!present.source().equals(draft.source())) {
            throw Problems.of(
                    409,
                    "version-exists",
                    "Map " + present.id() + " exists with another text; versions never change: raise metadata.version");
        }
        return full(Response.ok().header("Idempotency-Replayed", true), present);
    }

    @GET
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops"})
    @Operation(summary = "All map versions, by name@version")
    public Page<StoredMap> list(
            @QueryParam("status") Optional<String> status,
            @QueryParam("name") Optional<String> name,
            @QueryParam("owner") Optional<String> owner,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int asked) {
        int limit = Page.limit(asked);
        List<Bson> all = new ArrayList<>();
        status.ifPresent(value -> all.add(Filters.eq("status", value)));
        name.ifPresent(value -> all.add(Filters.eq("name", value)));
        owner.ifPresent(value -> all.add(Filters.eq("owner", value)));
        all.add(Filters.gt("_id", Cursor.single(cursor)));
        List<StoredMap> found = store.list(Filters.and(all), Sorts.ascending("_id"), limit + 1);
        return Page.of(found, limit, map -> Cursor.after(map.id()));
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops"})
    @Operation(summary = "The active version of a map; without one, the newest")
    @APIResponseSchema(
            value = StoredMap.class,
            responseCode = "200",
            responseDescription = "The version, with its ETag")
    public Response get(@PathParam("name") String name) {
        StoredMap found = store.active(name)
                .or(() -> store.list(Filters.eq("name", name), Sorts.descending("version"), 1).stream()
                        .findFirst())
                .orElseThrow(() -> Problems.missing("Map", name));
        return full(Response.ok(), found);
    }

    @GET
    @Path("/{name}/versions")
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops"})
    @Operation(summary = "All versions of a map, oldest first")
    public Page<StoredMap> versions(
            @PathParam("name") String name,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int asked) {
        int limit = Page.limit(asked);
        Bson filter = Filters.and(Filters.eq("name", name), Filters.gt("version", after(Cursor.single(cursor))));
        List<StoredMap> found = store.list(filter, Sorts.ascending("version"), limit + 1);
        return Page.of(found, limit, map -> Cursor.after(String.valueOf(map.version())));
    }

    private static int after(String version) {
        try {
            return version.isEmpty() ? 0 : Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw Problems.malformed("cursor-malformed", "cursor must be the 'next' of an earlier page");
        }
    }

    @GET
    @Path("/{name}/versions/{version}")
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops"})
    @Operation(summary = "One version with its text")
    @APIResponseSchema(
            value = StoredMap.class,
            responseCode = "200",
            responseDescription = "The version, with its ETag")
    public Response get(@PathParam("name") String name, @PathParam("version") int version) {
        return full(Response.ok(), version(name, version));
    }

    @POST
    @Path("/{name}/versions/{version}/activate")
    @RolesAllowed("care-designer")
    @Operation(
            summary = "Put a draft to work: it is filled from the timelines, and the version before it is retired",
            description = "With If-Match. Activating the active version again answers 200.")
    @APIResponseSchema(
            value = StoredMap.class,
            responseCode = "200",
            responseDescription = "The version as it is now, with its ETag")
    public Response activate(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        StoredMap map = version(name, version);
        Optional<Integer> seen = Etag.required(ifMatch, WHAT);
        if (map.status() == StoredMap.Status.ACTIVE && store.active(name).equals(Optional.of(map))) {
            return full(Response.ok(), map);
        }
        if (map.status() != StoredMap.Status.DRAFT) {
            throw Problems.of(409, "status-final", "Map " + map.id() + " was replaced or retired; store a new version");
        }
        List<StoredMap> current = store.current();
        boolean another = current.stream().noneMatch(one -> one.name().equals(name));
        if (another && current.size() >= config.maxActive()) {
            throw Problems.of(
                    409, "too-many-active", "No more than " + config.maxActive() + " maps can be active at once");
        }
        return changed(map, seen, one -> one.activated(now()));
    }

    @POST
    @Path("/{name}/versions/{version}/retire")
    @RolesAllowed("care-designer")
    @Operation(
            summary = "Take a version from work, for good: what it found stays readable, nothing is added",
            description = "With If-Match. Retiring a retired version again answers 200.")
    @APIResponseSchema(
            value = StoredMap.class,
            responseCode = "200",
            responseDescription = "The version as it is now, with its ETag")
    public Response retire(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        StoredMap map = version(name, version);
        Optional<Integer> seen = Etag.required(ifMatch, WHAT);
        return map.status() == StoredMap.Status.RETIRED
                ? full(Response.ok(), map)
                : changed(map, seen, one -> one.retired(now()));
    }

    @GET
    @Path("/{name}/versions/{version}/progress")
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops"})
    @Operation(summary = "How far a version is filled from the timelines: waiting, filling or filled")
    public Progress progress(@PathParam("name") String name, @PathParam("version") int version) {
        StoredMap map = version(name, version);
        var backfill = map.backfill();
        boolean working = map.status() == StoredMap.Status.ACTIVE;
        String state = backfill.done() ? "filled" : working ? "filling" : "waiting";
        return new Progress(state, backfill.fraction(), backfill.identities());
    }

    private Response changed(StoredMap map, Optional<Integer> seen, UnaryOperator<StoredMap> change) {
        StoredMap after = change.apply(map);
        if (!seen.equals(Optional.of(map.revision())) || !store.change(after)) {
            throw Problems.of(412, "version-stale", "Map " + map.id() + " is at another revision: read it again");
        }
        return full(Response.ok(), after);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private StoredMap version(String name, int version) {
        return store.find(name, version).orElseThrow(() -> Problems.missing("Map", JourneyMap.id(name, version)));
    }

    private static Response full(Response.ResponseBuilder response, StoredMap map) {
        return response.header(HttpHeaders.ETAG, Etag.of(map.revision()))
                .entity(map)
                .build();
    }
}
