package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import static java.time.temporal.ChronoUnit.MILLIS;

/** Versions of a planned type, and data tried out against them. */
@Path(EventTypesResource.PATH + "/{type}")
@Tag(name = "tracking plan")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EventVersionsResource {
    private static final String VERSION = """
            {"schema": {"type": "object", "required": ["orderId", "total"],
                        "properties": {"orderId": {"type": "string"}, "total": {"type": "number", "minimum": 0}}},
             "personal": ["giftMessage", "/items/*/engraving"]}""";

    private final EventTypeStore store;
    private final PersonalNames names;
    private final SecurityIdentity caller;
    private final Clock clock;

    EventVersionsResource(EventTypeStore store, PersonalNames names, SecurityIdentity caller, Clock clock) {
        this.store = store;
        this.names = names;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param personal attribute names, or JSON pointers with {@code *} for every element of an array */
    public record NewVersion(
            @Nullable JsonNode schema, @Nullable List<String> personal) {}

    /**
     * @param version that the data were judged by; 0 when the type has none
     * @param personal names or JSON pointers of what would be kept off the log
     */
    public record Judgement(boolean fits, Mode mode, int version, List<Violation> violations, List<String> personal) {}

    @POST
    @Path("/versions")
    @RolesAllowed({"care-designer", "ops"})
    @Operation(
            summary = "Add a version; events that name none are judged by it within five seconds",
            description = "Needs If-Match. Versions never change. A repeated request with its Idempotency-Key gets the"
                    + " type with 200 and Idempotency-Replayed: true, whatever its If-Match.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = NewVersion.class),
                            examples = @ExampleObject(name = "version", value = VERSION)))
    @APIResponseSchema(
            value = EventType.class,
            responseCode = "201",
            responseDescription = "The type with its new version, with Location and ETag")
    @APIResponse(
            responseCode = "200",
            description = "Was made by an earlier request with this Idempotency-Key; header Idempotency-Replayed: true")
    public Response add(
            @PathParam("type") String type,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            byte @Nullable [] json) {
        NewVersion body = StrictBody.read(json, NewVersion.class)
                .orElseThrow(
                        () -> Problems.malformed("body-malformed", "A version needs a body of " + StrictJson.RULE));
        if (body.schema() == null) {
            throw Problems.malformed("body-missing", "A version needs a schema: {\"schema\": {}}");
        }
        EventType before = EventTypesResource.found(store, type);
        String creation =
                IdempotencyKey.of(key, "ev_", "event-types\n" + type, "").id();
        Optional<PlannedVersion> there = before.versions().stream()
                .filter(version -> version.creation().equals(creation))
                .findFirst();
        if (there.isPresent()) {
            return again(before, there.get(), body);
        }
        var unused = EventTypesResource.at(before, ifMatch);
        EventType after =
                store.add(before, next(before, body, creation)).orElseThrow(() -> EventTypesResource.stale(before));
        return EventTypesResource.answer(Response.created(location(after)), after);
    }

    private static Response again(EventType type, PlannedVersion there, NewVersion body) {
        if (!there.sameContent(String.valueOf(body.schema()), personal(body.personal()))) {
            throw Problems.refused("idempotency-key-reused", "This Idempotency-Key made a version of another content");
        }
        return EventTypesResource.answer(Response.ok().header("Idempotency-Replayed", true), type);
    }

    private static URI location(EventType type) {
        return URI.create(EventTypesResource.location(type.type()) + "/versions/"
                + type.versions().size());
    }

    private PlannedVersion next(EventType before, NewVersion body, String creation) {
        int number = before.versions().size() + 1;
        if (number > TypeRules.VERSIONS) {
            throw Problems.refused("too-many-versions", "A type has at most " + TypeRules.VERSIONS + " versions");
        }
        Instant now = clock.instant().truncatedTo(MILLIS);
        return version(
                number,
                Objects.requireNonNull(body.schema()),
                body.personal(),
                now,
                caller.getPrincipal().getName(),
                creation);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with {@code violations} for a schema that cannot be used */
    static PlannedVersion version(
            int number, JsonNode schema, @Nullable List<String> declared, Instant now, String by, String creation) {
        String text = schema.toString();
        List<Violation> problems = SchemaRules.problems(SchemaText.read(text));
        if (!problems.isEmpty()) {
            String first =
                    problems.getFirst().pointer() + ": " + problems.getFirst().message();
            throw Problems.builder(422, "schema-invalid", "The schema cannot be used: " + first)
                    .with("violations", problems)
                    .build();
        }
        List<String> personal = personal(declared);
        EventTypesResource.allow(TypeRules.ofPersonal(personal));
        return new PlannedVersion(number, text, personal, now, by, creation);
    }

    private static List<String> personal(@Nullable List<String> declared) {
        if (declared == null) {
            return List.of();
        }
        if (declared.stream().anyMatch(Objects::isNull)) {
            throw Problems.refused("personal-malformed", "personal holds attribute names or JSON pointers, no null");
        }
        return declared;
    }

    @GET
    @Path("/versions/{version}")
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer"})
    @Operation(summary = "One version: its schema and what it declares personal")
    public PlannedVersion get(@PathParam("type") String type, @PathParam("version") int version) {
        return EventTypesResource.found(store, type)
                .version(version)
                .orElseThrow(() -> Problems.missing("Version", type + "/" + version));
    }

    @POST
    @Path("/validate")
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer"})
    @Operation(
            summary = "Try data out: what is not as planned, what would be kept off the log; nothing is stored",
            description = "The body is the data of an event. version: the newest when absent.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "data", value = "{\"orderId\": \"o-1\", \"total\": 30}")))
    public Judgement validate(
            @PathParam("type") String name, @QueryParam("version") Optional<String> version, byte @Nullable [] body) {
        EventType type = EventTypesResource.found(store, name);
        JsonNode data = StrictJson.keepable(body == null ? new byte[0] : body)
                .filter(JsonNode::isObject)
                .orElseThrow(
                        () -> Problems.malformed("data-malformed", "The body must be an object of " + StrictJson.RULE));
        List<Violation> violations = new ArrayList<>();
        var blueprint = Blueprint.usable(
                type,
                (unusable, why) -> violations.add(new Violation(
                        "",
                        "schema-unusable",
                        "a stored schema is not usable, so data are not judged: add a version")));
        violations.addAll(blueprint.violations(version, data));
        var plan = new Plan(Map.of(name, blueprint), names);
        return new Judgement(
                violations.isEmpty(),
                type.mode(),
                blueprint.number(version),
                violations,
                plan.split(name, (ObjectNode) data).personal().keySet().stream()
                        .sorted()
                        .toList());
    }
}
