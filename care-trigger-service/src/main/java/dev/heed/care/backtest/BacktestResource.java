package dev.heed.care.backtest;

import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import dev.heed.kit.mongo.Position;
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
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;

/** Backtests: what a pattern would have found; and what came of the searches for thresholds. */
@Path("/api/care/v1/backtests")
@Tag(name = "backtests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class BacktestResource {
    private static final String EXAMPLE = """
            {"pattern": {"name": "payment-keeps-failing", "version": 2}, "from": "2026-02-01T00:00:00Z",
             "to": "2026-03-01T00:00:00Z", "cap": {"max": 1, "per": "7d"},
             "against": {"name": "payment-keeps-failing", "version": 1}}""";

    private final BacktestOrderResource orders;
    private final BacktestStore store;
    private final TrailStore trails;

    public BacktestResource(BacktestOrderResource orders, BacktestStore store, TrailStore trails) {
        this.orders = orders;
        this.store = store;
        this.trails = trails;
    }

    @POST
    @RolesAllowed({"care-designer", "analyst"})
    @Operation(
            summary = "Run patterns over the history of a period, or two versions beside each other",
            description = "201 with Location; the result comes later. With an Idempotency-Key, a repeated request gets"
                    + " the same backtest with 200 and Idempotency-Replayed: true; the same key with another body is"
                    + " refused with 422. 429 when as many wait as may.")
    @RequestBody(required = true, content = @Content(examples = @ExampleObject(name = "two versions", value = EXAMPLE)))
    @APIResponseSchema(
            value = Backtest.class,
            responseCode = "201",
            responseDescription = "It is queued, with Location and ETag")
    @APIResponse(
            responseCode = "200",
            description = "Was made by an earlier request with this Idempotency-Key; header Idempotency-Replayed: true")
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Order order,
            @Context SecurityContext caller) {
        return orders.create(
                Backtest.Kind.BACKTEST, key, order, caller.getUserPrincipal().getName());
    }

    @GET
    @RolesAllowed({"care-designer", "analyst", "supervisor", "ops"})
    @Operation(summary = "List backtests and searches for thresholds, newest first, without their results")
    public Page<Backtest> list(
            @QueryParam("state") Optional<String> state,
            @QueryParam("kind") Optional<String> kind,
            @QueryParam("pattern") Optional<String> pattern,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.limit(limit);
        Bson filter = and(equal("state", state), equal("kind", kind), equal("patterns", pattern));
        List<Backtest> found = store.list(filter, Position.of(cursor), size + 1);
        return Page.of(found, size, each -> new Position(each.createdAt(), each.id()).cursor());
    }

    private static Bson equal(String field, Optional<String> value) {
        return value.map(v -> eq(field, v)).orElse(empty());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"care-designer", "analyst", "supervisor", "ops"})
    @Operation(summary = "One backtest, with its progress and, in the end, its result")
    @APIResponseSchema(value = Backtest.class, responseCode = "200", responseDescription = "It, with its ETag")
    public Response get(@PathParam("id") String id) {
        return BacktestOrderResource.full(Response.ok(), stored(id));
    }

    @GET
    @Path("/{id}/matches")
    @RolesAllowed({"care-designer", "analyst", "supervisor"})
    @Operation(
            summary = "Its matches one by one, in time",
            description = "As many as are kept; result.cut says whether there were more.")
    public Page<Trail> matches(
            @PathParam("id") String id,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.limit(limit);
        stored(id);
        List<TrailStore.Placed> found = trails.list(id, Cursor.single(cursor), size + 1);
        var page = Page.of(found, size, each -> Cursor.after(each.place()));
        return new Page<>(page.items().stream().map(TrailStore.Placed::trail).toList(), page.next());
    }

    @POST
    @Path("/{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"care-designer", "analyst", "ops"})
    @Operation(summary = "End one that waits or runs, within a second; may be repeated")
    @Extension(name = "x-if-match-optional", value = "true", parseValue = true)
    @APIResponseSchema(value = Backtest.class, responseCode = "202", responseDescription = "It is about to end")
    public Response cancel(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Backtest backtest = stored(id);
        checkVersion(backtest, ifMatch);
        if (!backtest.state().isOpen() && backtest.state() != State.CANCELLED) {
            throw Problems.of(
                    409,
                    "backtest-over",
                    "Backtest " + id + " is " + backtest.state().label());
        }
        orders.cancel(backtest);
        return BacktestOrderResource.full(Response.accepted(), stored(id).withoutResult());
    }

    @POST
    @Path("/{id}/start")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"care-designer", "analyst"})
    @Operation(summary = "Start one again that was interrupted or cancelled, or that failed")
    @Extension(name = "x-if-match-optional", value = "true", parseValue = true)
    @APIResponseSchema(value = Backtest.class, responseCode = "202", responseDescription = "It is queued")
    public Response start(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Backtest backtest = stored(id);
        checkVersion(backtest, ifMatch);
        orders.again(backtest);
        return BacktestOrderResource.full(Response.accepted(), stored(id).withoutResult());
    }

    private static void checkVersion(Backtest backtest, @Nullable String ifMatch) {
        if (ifMatch != null && !Etag.required(ifMatch, "A backtest").equals(Optional.of(backtest.revision()))) {
            throw Problems.of(
                    412, "version-stale", "Backtest " + backtest.id() + " is at revision " + backtest.revision());
        }
    }

    private Backtest stored(String id) {
        return store.find(id).orElseThrow(() -> Problems.missing("Backtest", id));
    }
}
