package dev.heed.care.record;

import dev.heed.contracts.Decision;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.List;
import java.util.Optional;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;

/** Decisions with their evidence and the inputs that the outcome follows from. */
@Path("/api/care/v1/decisions")
@Tag(name = "decisions")
@RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops"})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DecisionResource {
    private final DecisionStore store;

    public DecisionResource(DecisionStore store) {
        this.store = store;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read one decision")
    public Decision get(@PathParam("id") String id) {
        return store.find(id).orElseThrow(() -> Problems.missing("Decision", id));
    }

    @GET
    @Operation(summary = "List decisions by id; replay is the id of a run, or live")
    public Page<Decision> list(
            @QueryParam("customer") Optional<String> customer,
            @QueryParam("pattern") Optional<String> pattern,
            @QueryParam("outcome") Optional<String> outcome,
            @QueryParam("replay") Optional<String> replay,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.limit(limit);
        Bson filter = and(
                equal("customer", customer),
                equal("pattern", pattern),
                equal("outcome", outcome),
                equal("replay", replay));
        List<Decision> found = store.list(filter, Cursor.single(cursor), size + 1);
        return Page.of(found, size, decision -> Cursor.after(decision.decisionId()));
    }

    private static Bson equal(String field, Optional<String> value) {
        return value.map(v -> eq(field, v)).orElse(empty());
    }
}
