package dev.heed.care.catalog;

import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.care.lint.Linter;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternReader;
import dev.heed.care.pattern.PatternReader.Read;
import dev.heed.care.pattern.Problem;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Patterns: store a version as draft, change or delete the draft, read versions, list them. */
@Path("/api/care/v1/patterns")
@Tag(name = "patterns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PatternResource {
    private final PatternStore store;
    private final PatternRelay relay;
    private final PlanStore plans;
    private final RequestStore requests;
    private final Clock clock;

    public PatternResource(
            PatternStore store, PatternRelay relay, PlanStore plans, RequestStore requests, Clock clock) {
        this.store = store;
        this.relay = relay;
        this.plans = plans;
        this.requests = requests;
        this.clock = clock;
    }

    @POST
    @Consumes({"application/yaml", "text/yaml", MediaType.APPLICATION_JSON})
    @RolesAllowed({"care-designer", "ops"})
    @Operation(
            summary = "Store a pattern version as draft",
            description = "The same text again answers 200 with Idempotency-Replayed: true; another text for a stored"
                    + " version answers 409. findings has the warnings of the checks.")
    @APIResponseSchema(
            value = PatternVersion.class,
            responseCode = "201",
            responseDescription = "The draft, with Location and ETag")
    @APIResponse(
            responseCode = "200",
            description = "The same text was stored before; header Idempotency-Replayed: true")
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String key, String source, @Context SecurityContext caller) {
        FrictionPattern pattern = read(source);
        var request = IdempotencyKey.of(key, "p_", "patterns", source);
        if (key != null && !requests.admits(request)) {
            throw Problems.refused("idempotency-key-reused", "This Idempotency-Key stored a pattern of another text");
        }
        var present = store.known(pattern.name(), pattern.version());
        var step = step("stored", caller);
        return switch (Proposal.of(pattern, source, present, step)) {
            case Proposal.New(var draft) -> created(draft);
            case Proposal.Known(var known) -> full(Response.ok().header("Idempotency-Replayed", true), known);
            case Proposal.Conflict(var other) ->
                throw Problems.of(
                        409,
                        "version-exists",
                        "Pattern " + other.id() + " exists with another text; raise metadata.version"
                                + (other.status() == Status.DRAFT ? ", or PUT the text of the draft" : ""));
        };
    }

    /** The pattern in a text that has no errors. */
    private FrictionPattern read(String source) {
        return switch (Proposal.checked(
                PatternReader.read(source), plans.grounds(source).settings())) {
            case Read.Refused(var problems) -> throw refused("pattern-invalid", problems);
            case Read.Accepted(var pattern, var lines) -> pattern;
        };
    }

    private Response created(StoredPattern draft) {
        if (!relay.add(draft)) {
            throw Problems.of(409, "version-exists", "Pattern " + draft.id() + " was stored by somebody else just now");
        }
        URI location = URI.create("/api/care/v1/patterns/" + draft.name() + "/versions/" + draft.version());
        return full(Response.created(location), draft);
    }

    /** Filters of the list; they may be combined. */
    public static final class Filters {
        @QueryParam("status")
        Optional<String> status = Optional.empty();

        @QueryParam("name")
        Optional<String> name = Optional.empty();

        @QueryParam("owner")
        Optional<String> owner = Optional.empty();

        @QueryParam("label")
        Optional<String> label = Optional.empty();

        @QueryParam("domain")
        Optional<String> domain = Optional.empty();

        @QueryParam("eventType")
        Optional<String> eventType = Optional.empty();

        PatternQuery query() {
            return new PatternQuery(status, name, owner, label, domain, eventType);
        }
    }

    @GET
    @RolesAllowed({"care-designer", "ops", "analyst", "supervisor", "agent"})
    @Operation(
            summary = "List pattern versions, by name and version, without their texts",
            description = "label is key:value of the metadata, domain the label domain, eventType one that a signal"
                    + " listens to.")
    public Page<PatternSummary> list(
            @BeanParam Filters filters,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.limit(limit);
        Cursor after = cursor.map(text -> Cursor.parse(text, 2)).orElse(Cursor.after("", "0"));
        List<PatternSummary> found = store.list(
                filters.query(), after.after().getFirst(), number(after.after().getLast()), size + 1);
        return Page.of(found, size, pattern -> Cursor.after(pattern.name(), String.valueOf(pattern.version())));
    }

    private static int number(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw Problems.malformed("cursor-malformed", "cursor is not one that this list gave out");
        }
    }

    @GET
    @Path("/{name}/versions/{version}")
    @RolesAllowed({"care-designer", "ops", "analyst", "supervisor", "agent"})
    @Operation(summary = "Read one version with its text, its history and what the checks say of it now")
    @APIResponseSchema(
            value = PatternVersion.class,
            responseCode = "200",
            responseDescription = "The version, with its ETag")
    public Response get(@PathParam("name") String name, @PathParam("version") int version) {
        return full(Response.ok(), stored(name, version));
    }

    @PUT
    @Path("/{name}/versions/{version}")
    @Consumes({"application/yaml", "text/yaml", MediaType.APPLICATION_JSON})
    @RolesAllowed({"care-designer", "ops"})
    @Operation(summary = "Change the text of a draft; a version that left draft never changes; needs If-Match")
    @APIResponseSchema(
            value = PatternVersion.class,
            responseCode = "200",
            responseDescription = "The draft as it is now, with its ETag")
    public Response rewrite(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            String source,
            @Context SecurityContext caller) {
        StoredPattern draft = draft(name, version, ifMatch);
        FrictionPattern pattern = read(source);
        if (!pattern.id().equals(draft.id())) {
            throw Problems.refused("pattern-differs", "The text is of " + pattern.id() + ", not of " + draft.id());
        }
        if (draft.source().equals(source)) {
            return full(Response.ok(), draft);
        }
        var step = step("the text was changed", caller);
        return changed(draft.rewritten(pattern.metadata().owner(), source, step));
    }

    @DELETE
    @Path("/{name}/versions/{version}")
    @RolesAllowed({"care-designer", "ops"})
    @Operation(summary = "Delete a draft; a version that left draft is retired instead; needs If-Match")
    @APIResponse(responseCode = "204", description = "It is gone from all lists; the audit keeps its history")
    public void delete(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context SecurityContext caller) {
        StoredPattern draft = draft(name, version, ifMatch);
        var step = new StoredPattern.Step(Status.DELETED, "deleted", by(caller), clock.instant());
        var unused = changed(draft.moved(Status.DELETED, step));
    }

    private StoredPattern draft(String name, int version, @Nullable String ifMatch) {
        StoredPattern stored = stored(name, version);
        if (!Etag.required(ifMatch, "A pattern").equals(Optional.of(stored.revision()))) {
            throw stale(stored);
        }
        if (stored.status() != Status.DRAFT) {
            throw Problems.of(
                    409, "version-immutable", "Pattern " + stored.id() + " left draft: store a new version, retire it");
        }
        return stored;
    }

    private Response changed(StoredPattern after) {
        if (relay.change(after) == PatternRelay.Change.STALE) {
            throw stale(after);
        }
        return full(Response.ok(), after);
    }

    static HttpProblem stale(StoredPattern pattern) {
        return Problems.of(412, "version-stale", "Pattern " + pattern.id() + " is at another revision: read it again");
    }

    private StoredPattern.Step step(String reason, SecurityContext caller) {
        return new StoredPattern.Step(Status.DRAFT, reason, by(caller), clock.instant());
    }

    private StoredPattern stored(String name, int version) {
        return store.find(name, version)
                .orElseThrow(() -> Problems.missing("Pattern", StoredPattern.id(name, version)));
    }

    private Response full(Response.ResponseBuilder response, StoredPattern stored) {
        var lint = Linter.lint(LintResource.NO_FILE, stored.source(), plans.grounds(stored.source()));
        return response.header("ETag", Etag.of(stored.revision()))
                .entity(PatternVersion.of(stored, lint.findings()))
                .build();
    }

    /** 422, with everything that is wrong. */
    static HttpProblem refused(String code, List<Problem> problems) {
        String first = problems.getFirst().path() + ": " + problems.getFirst().message();
        return Problems.builder(422, code, first).with("problems", problems).build();
    }

    private static String by(SecurityContext caller) {
        return caller.getUserPrincipal().getName();
    }
}
