package dev.heed.care.catalog;

import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** The audit: who did what to which pattern, when and why. Deleted drafts are in it. */
@Path("/api/care/v1/pattern-changes")
@Tag(name = "patterns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ChangeResource {
    private final ChangeStore store;

    public ChangeResource(ChangeStore store) {
        this.store = store;
    }

    @GET
    @RolesAllowed({"care-designer", "ops", "analyst", "supervisor", "agent"})
    @Operation(summary = "What was done to patterns, newest first; since counts in, until does not")
    public Page<PatternChange> list(
            @QueryParam("name") Optional<String> name,
            @QueryParam("version") Optional<Integer> version,
            @QueryParam("by") Optional<String> by,
            @QueryParam("to") Optional<String> to,
            @Parameter(schema = @Schema(implementation = Instant.class)) @QueryParam("since") Optional<String> since,
            @Parameter(schema = @Schema(implementation = Instant.class)) @QueryParam("until") Optional<String> until,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.limit(limit);
        if (version.isPresent() && name.isEmpty()) {
            throw Problems.malformed("name-missing", "version is one of a pattern: give its name too");
        }
        var query = new ChangeStore.Query(
                name, version, by, to, since.map(ChangeResource::instant), until.map(ChangeResource::instant));
        List<PatternChange> found = store.list(query, Cursor.single(cursor), size + 1);
        return Page.of(found, size, change -> Cursor.after(change.id()));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a text that is none */
    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problems.malformed(
                    "time-malformed", "Times are instants like 2026-03-02T09:00:00Z, not '" + text + "'");
        }
    }
}
