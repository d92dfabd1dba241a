package dev.heed.care.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.care.detect.Calendars;
import dev.heed.care.pattern.PatternReader;
import dev.heed.care.pattern.Problem;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;

/** Patterns: store a version as draft, read it, move it through its life cycle. */
@Path("/api/care/v1/patterns")
@Tag(name = "patterns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PatternResource {
    private final PatternStore store;
    private final PatternRelay relay;
    private final Clock clock;
    private final Calendars calendars;

    public PatternResource(PatternStore store, PatternRelay relay, Clock clock, Calendars calendars) {
        this.calendars = calendars;
        this.clock = clock;
        this.store = store;
        this.relay = relay;
    }

    @POST
    @Consumes({"application/yaml", "text/yaml", MediaType.APPLICATION_JSON})
    @RolesAllowed({"care-designer", "ops"})
    @Operation(summary = "Store a pattern version as draft; the same text again answers 200")
    @APIResponseSchema(
            value = StoredPattern.class,
            responseCode = "201",
            responseDescription = "The draft, with Location and ETag")
    @APIResponse(responseCode = "200", description = "The same text was stored before")
    public Response create(String source, @Context SecurityContext caller) {
        return switch (Proposal.read(source)) {
            case PatternReader.Read.Refused(var problems) -> throw refused("pattern-invalid", problems);
            case PatternReader.Read.Accepted(var pattern, var lines) -> {
                var present = store.find(pattern.name(), pattern.version());
                yield answer(Proposal.of(pattern, source, present, by(caller), clock.instant()));
            }
        };
    }

    private Response answer(Proposal proposal) {
        return switch (proposal) {
            case Proposal.New(var draft) -> created(draft);
            case Proposal.Known(var present) -> full(Response.ok(), present);
            case Proposal.Conflict(var present) ->
                throw Problems.of(
                        409,
                        "version-exists",
                        "Pattern " + present.id()
                                + " exists with another text; versions never change: raise metadata.version");
        };
    }

    private Response created(StoredPattern draft) {
        if (!relay.add(draft)) {
            throw Problems.of(409, "version-exists", "Pattern " + draft.id() + " was stored by somebody else just now");
        }
        URI location = URI.create("/api/care/v1/patterns/" + draft.name() + "/versions/" + draft.version());
        return full(Response.created(location), draft);
    }

    @GET
    @RolesAllowed({"care-designer", "ops", "analyst", "supervisor", "agent"})
    @Operation(summary = "List pattern versions, by name and version")
    public Page<StoredPattern> list(
            @QueryParam("status") Optional<String> status,
            @QueryParam("name") Optional<String> name,
            @QueryParam("owner") Optional<String> owner,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.limit(limit);
        Bson filter = and(equal("status", status), equal("name", name), equal("owner", owner));
        List<StoredPattern> found = store.list(filter, Cursor.single(cursor), size + 1);
        return Page.of(found, size, pattern -> Cursor.after(pattern.id()));
    }

    @GET
    @Path("/{name}/versions/{version}")
    @RolesAllowed({"care-designer", "ops", "analyst", "supervisor", "agent"})
    @Operation(summary = "Read one version with its text and history")
    @APIResponseSchema(
            value = StoredPattern.class,
            responseCode = "200",
            responseDescription = "The version, with its ETag")
    public Response get(@PathParam("name") String name, @PathParam("version") int version) {
        return full(Response.ok(), stored(name, version));
    }

    @POST
    @Path("/{name}/versions/{version}/transitions")
    @RolesAllowed({"care-designer", "ops"})
    @Operation(
            summary = "Move a version to another status: shadow, active, paused, retired; the same again answers 200")
    @Extension(name = "x-if-match-optional", value = "true", parseValue = true)
    @APIResponseSchema(
            value = StoredPattern.class,
            responseCode = "200",
            responseDescription = "Every task knows it; the version as it is now, with its ETag")
    @APIResponse(
            responseCode = "202",
            description = "It is stored, and on its way to the tasks",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredPattern.class)))
    public Response move(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Move move,
            @Context SecurityContext caller) {
        StoredPattern pattern = stored(name, version);
        var step = step(move, by(caller));
        if (step.to() == pattern.status()) { // a request that was repeated, perhaps with the tag from before it
            return full(Response.ok(), pattern);
        }
        if (ifMatch != null && !Etag.required(ifMatch, "A pattern").equals(Optional.of(pattern.revision()))) {
            throw Problems.of(
                    412, "version-stale", "Pattern " + pattern.id() + " is at revision " + pattern.revision());
        }
        return switch (Transition.of(pattern, step, calendars)) {
            case Transition.Illegal(var message) -> throw Problems.of(409, "transition-illegal", message);
            case Transition.Unfit(var problems) ->
                throw refused(problems.getFirst().code(), problems);
            case Transition.Moved(var after) -> moved(after);
        };
    }

    /** 200 when every task's partition of the log has the change, 202 while the relay still has to repeat it. */
    private Response moved(StoredPattern after) {
        return switch (relay.change(after)) {
            case PUBLISHED -> full(Response.ok(), after);
            case PENDING -> full(Response.accepted(), after);
            case STALE ->
                throw Problems.of(409, "changed-meanwhile", "Pattern " + after.id() + " was changed just now");
        };
    }

    private StoredPattern.Step step(@Nullable Move move, String by) {
        if (move == null) {
            throw Problems.malformed(
                    "body-required", "A transition is {\"to\": ..., \"reason\": ...}; the body is empty");
        }
        Lifecycle.Status to = Lifecycle.Status.of(move.to())
                .orElseThrow(() -> Problems.refused(
                        "state-not-supported", "to must be shadow, active, paused or retired, is '" + move.to() + "'"));
        if (move.reason().isBlank()) {
            throw Problems.refused("reason-required", "reason must say why the status changes");
        }
        return new StoredPattern.Step(to, move.reason(), by, clock.instant());
    }

    private StoredPattern stored(String name, int version) {
        return store.find(name, version)
                .orElseThrow(() -> Problems.missing("Pattern", StoredPattern.id(name, version)));
    }

    private static Response full(Response.ResponseBuilder response, StoredPattern pattern) {
        return response.header("ETag", Etag.of(pattern.revision()))
                .entity(pattern)
                .build();
    }

    private static HttpProblem refused(String code, List<Problem> problems) {
        String first = problems.getFirst().path() + ": " + problems.getFirst().message();
        return Problems.builder(422, code, first).with("problems", problems).build();
    }

    private static Bson equal(String field, Optional<String> value) {
        return value.map(v -> eq(field, v)).orElse(empty());
    }

    private static String by(SecurityContext caller) {
        return caller.getUserPrincipal().getName();
    }

    /** A request to change the status; both fields are compulsory. */
    public record Move(String to, String reason) {
        @JsonCreator
        static Move of(@JsonProperty("to") @Nullable String to, @JsonProperty("reason") @Nullable String reason) {
            return new Move(to == null ? "" : to, reason == null ? "" : reason);
        }
    }
}
