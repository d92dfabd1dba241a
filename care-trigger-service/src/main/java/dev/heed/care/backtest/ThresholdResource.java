package dev.heed.care.backtest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Thresholds that fit: one pattern with many values over the same history. */
@Path("/api/care/v1/thresholds/suggestions")
@Tag(name = "backtests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ThresholdResource {
    private static final String EXAMPLE = """
            {"pattern": {"name": "payment-keeps-failing", "version": 1}, "from": "2026-02-01T00:00:00Z",
             "to": "2026-03-01T00:00:00Z", "topic": "payment",
             "vary": {"atLeast": ["2", "3", "4"], "within": ["10m", "30m", "2h"]}}""";

    private final BacktestOrderResource orders;

    public ThresholdResource(BacktestOrderResource orders) {
        this.orders = orders;
    }

    @POST
    @RolesAllowed({"care-designer", "analyst"})
    @Operation(
            summary = "Measure a pattern with many thresholds against tickets, in one pass",
            description = "201 with Location: a backtest of kind thresholds, with the same progress, cancel and"
                    + " limits; result.suggestions says precision, recall, lead time and contacts per ticket of each"
                    + " combination, and which are best. Idempotency-Key as for backtests.")
    @RequestBody(required = true, content = @Content(examples = @ExampleObject(name = "grid", value = EXAMPLE)))
    @APIResponseSchema(
            value = Backtest.class,
            responseCode = "201",
            responseDescription = "It is queued, with Location and ETag")
    @APIResponse(
            responseCode = "200",
            description = "Was made by an earlier request with this Idempotency-Key; header Idempotency-Replayed: true")
    public Response suggest(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Order order,
            @Context SecurityContext caller) {
        return orders.create(
                Backtest.Kind.THRESHOLDS, key, order, caller.getUserPrincipal().getName());
    }
}
