package dev.heed.care.catalog;

import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The library: patterns that come with the service. Offered, not imposed: nothing runs until it is adopted. */
@Path("/api/care/v1/library")
@Tag(name = "library")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LibraryResource {
    private final PatternStore store;
    private final PatternRelay relay;
    private final PlanStore plans;
    private final Clock clock;

    public LibraryResource(PatternStore store, PatternRelay relay, PlanStore plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
        this.store = store;
        this.relay = relay;
    }

    @GET
    @RolesAllowed({"care-designer", "ops", "analyst", "supervisor", "agent"})
    @Operation(summary = "List the patterns on offer, by name")
    public Page<LibraryPattern> list(
            @QueryParam("domain") Optional<String> domain,
            @QueryParam("evidence") Optional<String> evidence,
            @QueryParam("verb") Optional<String> verb,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.limit(limit);
        List<LibraryPattern> found = Library.shipped()
                .after(Cursor.single(cursor))
                .filter(file -> domain.map(file.label("domain")::equals).orElse(true))
                .filter(file -> evidence.map(file.evidence()::contains).orElse(true))
                .map(LibraryFile::entry)
                .filter(entry -> verb.map(entry.verb()::equals).orElse(true))
                .limit(size + 1L)
                .toList();
        return Page.of(found, size, entry -> Cursor.after(entry.name()));
    }

    @GET
    @Path("/{name}")
    @Produces("application/yaml")
    @RolesAllowed({"care-designer", "ops", "analyst", "supervisor", "agent"})
    @Operation(summary = "Read one with its tests: the file as it is, to adopt or to start a pattern of your own from")
    @APIResponse(
            responseCode = "200",
            description = "The pattern",
            content = @Content(mediaType = "application/yaml", schema = @Schema(implementation = String.class)))
    public String get(@PathParam("name") String name) {
        return shipped(name).source();
    }

    @POST
    @Path("/{name}/adopt")
    @RolesAllowed({"care-designer", "ops"})
    @Operation(
            summary = "Store one among your patterns: in shadow if the library proposes that and it can run here, else"
                    + " as draft; the same again answers 200")
    @APIResponseSchema(
            value = Adoption.class,
            responseCode = "201",
            responseDescription = "What was stored, with Location and ETag of the pattern")
    @APIResponse(
            responseCode = "200",
            description = "It was adopted before; as it is now, with its ETag",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Adoption.class)))
    public Response adopt(@PathParam("name") String name, @Context SecurityContext caller) {
        LibraryFile file = shipped(name);
        String by = caller.getUserPrincipal().getName();
        return switch (proposal(file, by)) {
            case Proposal.New(var draft) ->
                relay.add(draft)
                        ? answer(Response.created(location(draft)), settled(file, draft, by))
                        : adopt(name, caller); // somebody else has adopted it just now
            case Proposal.Known(var present) -> answer(Response.ok(), settled(file, present, by));
            case Proposal.Conflict(var present) ->
                throw Problems.of(
                        409,
                        "version-exists",
                        "Pattern " + present.id() + " exists with another text; store yours under another name");
        };
    }

    private Proposal proposal(LibraryFile file, String by) {
        String reason = "adopted from the library: " + file.row() + ", evidence " + file.label("evidence");
        var step = new StoredPattern.Step(Lifecycle.Status.DRAFT, reason, by, clock.instant());
        var present = store.known(file.pattern().name(), file.pattern().version());
        return Proposal.of(file.pattern(), file.source(), present, step);
    }

    /** Also for what was adopted before: it may have stayed a draft because it could not run then. */
    private Adoption settled(LibraryFile file, StoredPattern stored, String by) {
        Transition transition = file.settling(stored, plans.grounds(file.pattern()), by, clock.instant())
                .orElse(null);
        return switch (transition) {
            case null -> new Adoption(stored, file.proposed(), List.of());
            case Transition.Moved(var after) -> new Adoption(changed(after), file.proposed(), List.of());
            case Transition.Unfit(var problems) -> new Adoption(stored, file.proposed(), problems);
            case Transition.Illegal(var code, var message) -> throw new IllegalStateException(message);
        };
    }

    private StoredPattern changed(StoredPattern after) {
        return switch (relay.change(after)) {
            case PUBLISHED, PENDING -> after;
            case STALE -> store.find(after.name(), after.version()).orElse(after);
        };
    }

    private static LibraryFile shipped(String name) {
        return Library.shipped().find(name).orElseThrow(() -> Problems.missing("Library pattern", name));
    }

    private static URI location(StoredPattern pattern) {
        return URI.create("/api/care/v1/patterns/" + pattern.name() + "/versions/" + pattern.version());
    }

    private static Response answer(Response.ResponseBuilder response, Adoption adoption) {
        return response.header("ETag", Etag.of(adoption.pattern().revision()))
                .entity(adoption)
                .build();
    }
}
