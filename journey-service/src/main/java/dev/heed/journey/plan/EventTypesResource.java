package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.journey.inbound.Refusal;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static java.time.temporal.ChronoUnit.MILLIS;

/** The tracking plan: which types of events there are, and what happens to events that are not as planned. */
@Path(EventTypesResource.PATH)
@Tag(name = "tracking plan")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EventTypesResource {
    static final String PATH = "/api/journey/v1/event-types";
    private static final String ORDER = """
            {"type": "Order Completed", "mode": "warn", "owner": "checkout", "personal": ["giftMessage"],
             "schema": {"type": "object", "required": ["orderId"],
                        "properties": {"orderId": {"type": "string"}, "total": {"type": "number", "minimum": 0}}}}""";
    private static final int CONFLICT = 409;
    private static final int STALE = 412;
    /** As long as what arrived may be read again from the short topics. */
    private static final Duration IN_USE = Duration.ofDays(7);

    private final EventTypeStore store;
    private final ObservedStore observed;
    private final SecurityIdentity caller;
    private final Clock clock;

    EventTypesResource(EventTypeStore store, ObservedStore observed, SecurityIdentity caller, Clock clock) {
        this.store = store;
        this.observed = observed;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param mode {@code enforce}, {@code warn} or {@code off}; warn when absent
     * @param schema of version 1; a type may be planned without
     * @param personal attribute names or JSON pointers, of version 1; without a schema its schema is {@code {}}
     */
    public record NewType(
            @Nullable String type,
            Optional<String> mode,
            Optional<String> description,
            Optional<String> owner,
            @Nullable JsonNode schema,
            @Nullable List<String> personal) {
        private boolean hasVersion() {
            return schema != null || (personal != null && !personal.isEmpty());
        }

        private JsonNode schemaOrNone() {
            return schema == null ? JsonNodeFactory.instance.objectNode() : schema;
        }
    }

    /** What is absent stays as it is. */
    public record Changes(
            Optional<String> mode,
            Optional<String> description,
            Optional<String> owner,
            Optional<Boolean> deprecated) {}

    @GET
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer"})
    @Operation(summary = "Planned types by name; filter by mode, and by the beginning of the name")
    public Page<EventType.Summary> list(
            @QueryParam("mode") Optional<String> mode,
            @QueryParam("prefix") @DefaultValue("") String prefix,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int asked) {
        int limit = Page.limit(asked);
        List<EventType> found =
                store.list(mode.map(EventTypesResource::mode), prefix, Cursor.single(cursor), limit + 1);
        return Page.of(found.stream().map(EventType::summary).toList(), limit, last -> Cursor.after(last.type()));
    }

    @GET
    @Path("/{type}")
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer"})
    @Operation(summary = "One planned type with all its versions; its name is percent-encoded in the path")
    @APIResponseSchema(value = EventType.class, responseCode = "200", responseDescription = "The type, with its ETag")
    public Response get(@PathParam("type") String type) {
        return answer(Response.ok(), found(store, type));
    }

    @POST
    @RolesAllowed({"care-designer", "ops"})
    @Operation(
            summary = "Plan a type, with its first version or without",
            description = "201 with Location. 409 when the type is planned already. With an Idempotency-Key a repeated"
                    + " request gets the same type with 200 and Idempotency-Replayed: true; the same key with another"
                    + " body is refused with 422.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = NewType.class),
                            examples = @ExampleObject(name = "order", value = ORDER)))
    @APIResponseSchema(
            value = EventType.class,
            responseCode = "201",
            responseDescription = "The type, with Location and ETag")
    @APIResponse(
            responseCode = "200",
            description = "Was made by an earlier request with this Idempotency-Key; header Idempotency-Replayed: true")
    public Response create(@HeaderParam("Idempotency-Key") @Nullable String key, byte @Nullable [] json) {
        NewType body = StrictBody.read(json, NewType.class)
                .orElseThrow(() -> Problems.malformed("body-malformed", "A type needs a body of " + StrictJson.RULE));
        if (body.type() == null) {
            throw Problems.malformed("body-missing", "A type needs a name: {\"type\": \"Order Completed\"}");
        }
        var id = IdempotencyKey.of(key, "et_", "event-types", body.toString());
        EventType wanted = planned(body, body.type(), id);
        if (store.createdBy(id.id()).isEmpty() && store.insert(wanted)) {
            return answer(Response.created(location(wanted.type())), wanted);
        }
        EventType there = store.createdBy(id.id())
                .orElseThrow(() -> Problems.of(CONFLICT, "event-type-exists", "This type is planned already"));
        if (!there.fingerprint().equals(id.fingerprint())) {
            throw Problems.refused("idempotency-key-reused", "This Idempotency-Key planned a type of another content");
        }
        return answer(Response.ok().header("Idempotency-Replayed", true), there);
    }

    private EventType planned(NewType body, String type, IdempotencyKey id) {
        allow(TypeRules.ofType(type));
        allow(TypeRules.ofTexts(body.description(), body.owner()));
        Instant now = clock.instant().truncatedTo(MILLIS);
        String by = caller.getPrincipal().getName();
        List<PlannedVersion> versions = body.hasVersion()
                ? List.of(EventVersionsResource.version(1, body.schemaOrNone(), body.personal(), now, by, id.id()))
                : List.of();
        return new EventType(
                type,
                body.mode().map(EventTypesResource::mode).orElse(Mode.WARN),
                body.description().orElse(""),
                body.owner().orElse(""),
                false,
                versions,
                1,
                now,
                by,
                id.id(),
                id.fingerprint());
    }

    @PATCH
    @Path("/{type}")
    @RolesAllowed({"care-designer", "ops"})
    @Operation(
            summary = "Change mode, description, owner, deprecated",
            description = "Needs If-Match. Effective for events within five seconds.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "enforce", value = "{\"mode\": \"enforce\"}")))
    @APIResponseSchema(
            value = EventType.class,
            responseCode = "200",
            responseDescription = "The type as it is now, with its ETag")
    public Response change(
            @PathParam("type") String type,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Changes changes) {
        EventType before = at(type, ifMatch);
        if (changes == null) {
            throw Problems.malformed("body-missing", "A change needs a body: {\"mode\": \"enforce\"}");
        }
        allow(TypeRules.ofTexts(changes.description(), changes.owner()));
        var change = new TypeChange(
                changes.mode().map(EventTypesResource::mode),
                changes.description(),
                changes.owner(),
                changes.deprecated());
        if (change.isEmpty()) {
            return answer(Response.ok(), before);
        }
        Instant now = clock.instant().truncatedTo(MILLIS);
        return answer(
                Response.ok(),
                store.change(before, change, caller.getPrincipal().getName(), now)
                        .orElseThrow(() -> stale(before)));
    }

    @DELETE
    @Path("/{type}")
    @RolesAllowed({"care-designer", "ops"})
    @Operation(
            summary = "Take a type off the plan",
            description = "Needs If-Match. 409 while its mode is not off, or events of it arrived in the last seven"
                    + " days, or may have while more types arrived than are kept track of: what it declares personal"
                    + " would stay on the log.")
    @APIResponse(responseCode = "204", description = "It is off the plan")
    public Response delete(@PathParam("type") String type, @HeaderParam("If-Match") @Nullable String ifMatch) {
        EventType before = at(type, ifMatch);
        if (before.mode() != Mode.OFF || mayArrive(type)) {
            throw Problems.of(
                    CONFLICT,
                    "event-type-in-use",
                    "Set mode off first, and wait until no event of this type arrived for seven days");
        }
        if (!store.delete(before)) {
            throw stale(before);
        }
        return Response.noContent().build();
    }

    /** Planned ones are observed always, but it may have arrived before it was planned. */
    private boolean mayArrive(String type) {
        Instant recently = clock.instant().minus(IN_USE);
        return observed.of(type).map(seen -> seen.last().isAfter(recently)).orElseGet(observed::full);
    }

    private EventType at(String type, @Nullable String ifMatch) {
        return at(found(store, type), ifMatch);
    }

    static EventType at(EventType current, @Nullable String ifMatch) {
        Optional<Integer> revision = Etag.required(ifMatch, "An event type");
        if (!revision.equals(Optional.of(current.revision()))) {
            throw stale(current);
        }
        return current;
    }

    static EventType found(EventTypeStore store, String type) {
        return store.find(type).orElseThrow(() -> Problems.missing("Event type", type));
    }

    static HttpProblem stale(EventType before) {
        return Problems.of(STALE, "version-stale", "Event type '" + before.type() + "' was changed: read it again");
    }

    static Mode mode(String word) {
        return Mode.of(word).orElseThrow(() -> Problems.malformed("mode-unknown", "mode must be enforce, warn or off"));
    }

    static void allow(Optional<Refusal> refusal) {
        if (refusal.isPresent()) {
            throw Problems.refused(refusal.get().code(), refusal.get().message());
        }
    }

    static URI location(String type) {
        return URI.create(
                PATH + '/' + URLEncoder.encode(type, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    static Response answer(Response.ResponseBuilder response, EventType type) {
        return response.header("ETag", Etag.of(type.revision())).entity(type).build();
    }
}
