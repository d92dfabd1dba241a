package dev.heed.care.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Optional;

/** The life cycle of a version: each step has a person and a reason. */
@Path("/api/care/v1/patterns/{name}/versions/{version}/transitions")
@Tag(name = "patterns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TransitionResource {
    private final PatternStore store;
    private final PatternRelay relay;
    private final PlanStore plans;
    private final Clock clock;

    public TransitionResource(PatternStore store, PatternRelay relay, PlanStore plans, Clock clock) {
        this.store = store;
        this.relay = relay;
        this.plans = plans;
        this.clock = clock;
    }

    /** A request to change the status; both fields are compulsory. */
    public record Move(String to, String reason) {
        @JsonCreator
        static Move of(@JsonProperty("to") @Nullable String to, @JsonProperty("reason") @Nullable String reason) {
            return new Move(to == null ? "" : to, reason == null ? "" : reason);
        }
    }

    @POST
    @RolesAllowed({"care-designer", "ops"})
    @Operation(
            summary = "Move a version to another status: shadow, trial, active, paused, retired",
            description = "Needs If-Match, unless the version has that status already: then it answers 200 and changes"
                    + " nothing. A version that comes to run in shadow, or to act, retires the one that did so before."
                    + " What contacts customers is in trial before it is active.")
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
        StoredPattern pattern = store.find(name, version)
                .orElseThrow(() -> Problems.missing("Pattern", StoredPattern.id(name, version)));
        var step = step(move, caller.getUserPrincipal().getName());
        if (step.to() == pattern.status()) { // a request that was repeated, perhaps with the tag from before it
            return full(Response.ok(), pattern);
        }
        if (!Etag.required(ifMatch, "A pattern").equals(Optional.of(pattern.revision()))) {
            throw PatternResource.stale(pattern);
        }
        return switch (Transition.of(pattern, step, plans.grounds(pattern.source()))) {
            case Transition.Illegal(var code, var message) -> throw Problems.of(409, code, message);
            case Transition.Unfit(var problems) ->
                throw PatternResource.refused(problems.getFirst().code(), problems);
            case Transition.Moved(var after) -> moved(after);
        };
    }

    /** 200 when every task's partition of the log has the change, 202 while the relay still has to repeat it. */
    private Response moved(StoredPattern after) {
        return switch (relay.change(after)) {
            case PUBLISHED -> full(Response.ok(), after);
            case PENDING -> full(Response.accepted(), after);
            case STALE -> throw PatternResource.stale(after);
        };
    }

    private StoredPattern.Step step(@Nullable Move move, String by) {
        if (move == null) {
            throw Problems.malformed(
                    "body-required", "A transition is {\"to\": ..., \"reason\": ...}; the body is empty");
        }
        Status to = Status.of(move.to())
                .filter(status -> status != Status.DRAFT && status != Status.DELETED)
                .orElseThrow(() -> Problems.refused(
                        "state-not-supported",
                        "to must be shadow, trial, active, paused or retired, is '" + move.to() + "'"));
        if (move.reason().isBlank()) {
            throw Problems.refused("reason-required", "reason must say why the status changes");
        }
        return new StoredPattern.Step(to, move.reason(), by, clock.instant());
    }

    private static Response full(Response.ResponseBuilder response, StoredPattern pattern) {
        return response.header("ETag", Etag.of(pattern.revision()))
                .entity(pattern)
                .build();
    }
}
