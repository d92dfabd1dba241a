package dev.heed.care.gitops;

import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the folder of patterns and what is stored differ. */
@Path("/api/care/v1/patterns/drift")
@Tag(name = "patterns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DriftResource {
    private final DriftStore store;

    public DriftResource(DriftStore store) {
        this.store = store;
    }

    /**
     * @param checkedAt when they were last compared; absent when no folder was ever loaded
     * @param files how many the folder had
     * @param next give it back as {@code cursor} to get the next page; absent on the last one
     */
    public record Drifts(Optional<Instant> checkedAt, int files, List<Drift> items, Optional<String> next) {
        public Drifts {
            items = List.copyOf(items);
        }
    }

    @GET
    @RolesAllowed({"care-designer", "ops", "analyst", "supervisor"})
    @Operation(
            summary = "How the folder of patterns and what is stored differ, by kind and pattern",
            description = "Kinds: file-refused, text-differs, status-differs, status-unusable, not-in-folder.")
    public Drifts list(
            @QueryParam("kind") Optional<String> kind,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.limit(limit);
        String after = Cursor.single(cursor);
        DriftReport report = store.last().orElse(new DriftReport(Instant.EPOCH, 0, List.of()));
        List<Drift> found = report.drifts().stream()
                .filter(drift -> kind.map(drift.kind().label()::equals).orElse(true))
                .filter(drift -> drift.key().compareTo(after) > 0)
                .limit(size + 1L)
                .toList();
        Page<Drift> page = Page.of(found, size, drift -> Cursor.after(drift.key()));
        Optional<Instant> checked = Optional.of(report.checkedAt()).filter(at -> !at.equals(Instant.EPOCH));
        return new Drifts(checked, report.files(), page.items(), page.next());
    }
}
