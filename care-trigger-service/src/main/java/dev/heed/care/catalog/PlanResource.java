package dev.heed.care.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.care.lint.PlannedEvent;
import dev.heed.contracts.Json;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What the tracking plan says of events: patterns are checked against it. Plans are as journey-service has them. */
@Path("/api/care/v1/event-schemas")
@Tag(name = "event schemas")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PlanResource {
    private static final String WHAT = "An event schema";

    private final PlanStore store;
    private final PatternStore patterns;
    private final Clock clock;

    public PlanResource(PlanStore store, PatternStore patterns, Clock clock) {
        this.store = store;
        this.patterns = patterns;
        this.clock = clock;
    }

    /** @param revision grows with every change */
    public record Entry(String type, int revision, Instant changedAt, String changedBy) {}

    @GET
    @RolesAllowed({"care-designer", "ops", "analyst", "supervisor", "agent"})
    @Operation(summary = "List the event types that something is planned of, by type")
    public Page<Entry> list(
            @QueryParam("cursor") Optional<String> cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.limit(limit);
        List<Entry> found = store.list(Cursor.single(cursor), size + 1).stream()
                .map(plan -> new Entry(plan.type(), plan.revision(), plan.at(), plan.by()))
                .toList();
        return Page.of(found, size, entry -> Cursor.after(entry.type()));
    }

    @GET
    @Path("/{type}")
    @RolesAllowed({"care-designer", "ops", "analyst", "supervisor", "agent"})
    @Operation(summary = "Read what is planned of one type, and which patterns do not go with it")
    @APIResponseSchema(value = EventPlan.class, responseCode = "200", responseDescription = "The plan, with its ETag")
    public Response get(@PathParam("type") String type) {
        return answer(Response.ok(), stored(type));
    }

    @PUT
    @Path("/{type}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"care-designer", "ops"})
    @Operation(
            summary = "Say what is planned of a type",
            description = "The body is an event type of the tracking plan, as journey-service answers with it or takes"
                    + " it, and as ./heed lint --plan reads it. A change needs If-Match; the same again does not."
                    + " Patterns that do not go with it are named, and run on.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = JsonNode.class)))
    @APIResponseSchema(
            value = EventPlan.class,
            responseCode = "200",
            responseDescription = "It was changed, or is the same; with its ETag")
    @APIResponse(
            responseCode = "201",
            description = "It is new; with its ETag",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EventPlan.class)))
    public Response put(
            @PathParam("type") String type,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            byte @Nullable [] body,
            @Context SecurityContext caller) {
        String json = plan(type, body).toString();
        Optional<StoredPlan> present = store.find(type);
        if (present.isPresent() && present.get().json().equals(json)) {
            return answer(Response.ok(), present.get());
        }
        int revision = present.map(before -> required(before, ifMatch)).orElse(0) + 1;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var next =
                new StoredPlan(type, revision, json, caller.getUserPrincipal().getName(), now);
        if (!store.put(next)) {
            throw stale(type);
        }
        return answer(Response.status(present.isPresent() ? 200 : 201), next);
    }

    @DELETE
    @Path("/{type}")
    @RolesAllowed({"care-designer", "ops"})
    @Operation(summary = "Forget what is planned of a type: patterns are no longer checked against it; needs If-Match")
    @APIResponse(responseCode = "204", description = "It is gone")
    public void delete(@PathParam("type") String type, @HeaderParam("If-Match") @Nullable String ifMatch) {
        StoredPlan plan = stored(type);
        if (required(plan, ifMatch) != plan.revision() || !store.delete(plan)) {
            throw stale(type);
        }
    }

    private static JsonNode plan(String type, byte @Nullable [] body) {
        JsonNode json = body == null || body.length == 0 ? Json.MAPPER.nullNode() : read(body);
        if (json instanceof ObjectNode object && !object.has("type")) {
            object.put("type", type);
        }
        PlannedEvent planned = PlannedEvent.of(json)
                .orElseThrow(() -> Problems.refused("plan-malformed", "This is no plan: " + PlannedEvent.SHAPE));
        if (!planned.type().equals(type)) {
            throw Problems.refused("type-differs", "The plan is of type '" + planned.type() + "', not '" + type + "'");
        }
        return json;
    }

    private static JsonNode read(byte[] body) {
        try {
            return Json.tree(body);
        } catch (Json.MalformedJson e) {
            throw Problems.malformed("body-malformed", "The body is not JSON");
        }
    }

    /** The revision, when it is the one that the caller has seen. */
    private static int required(StoredPlan plan, @Nullable String ifMatch) {
        if (!Etag.required(ifMatch, WHAT).equals(Optional.of(plan.revision()))) {
            throw stale(plan.type());
        }
        return plan.revision();
    }

    private static HttpProblem stale(String type) {
        return Problems.of(412, "version-stale", "The plan of '" + type + "' is at another revision: read it again");
    }

    private StoredPlan stored(String type) {
        return store.find(type).orElseThrow(() -> Problems.missing("Event schema", type));
    }

    private Response answer(Response.ResponseBuilder response, StoredPlan plan) {
        JsonNode json = Json.tree(plan.json().getBytes(StandardCharsets.UTF_8));
        List<BrokenPattern> broken = BrokenPattern.among(patterns.watching(plan.type()), store);
        return response.header(HttpHeaders.ETAG, Etag.of(plan.revision()))
                .entity(new EventPlan(plan.type(), plan.revision(), json, plan.at(), plan.by(), broken))
                .build();
    }
}
