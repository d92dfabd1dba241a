package dev.heed.journey.resolve;

import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Marks customers as erased, so that no later, late or replayed event brings them back. */
@Path("/api/journey/v1/customers/{id}/erasure")
@Tag(name = "identity")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ErasureResource {
    private static final String REASON = "requested";

    private final StaffOrdersOut orders;
    private final SecurityIdentity caller;

    public ErasureResource(StaffOrdersOut orders, SecurityIdentity caller) {
        this.orders = orders;
        this.caller = caller;
    }

    /** @param id of the order */
    public record Ordered(String id, String customer) {}

    @POST
    @RolesAllowed("privacy-officer")
    @Operation(
            summary = "Erases a customer for good; id is any of its identities (c_...) or kind:value",
            description =
                    "202: ordered, also for one that no event came in by yet. The log shows customer.erased within seconds, and from then on events by any"
                            + " identity of the customer are rejected without being kept. It cannot be undone.")
    @APIResponseSchema(value = Ordered.class, responseCode = "202", responseDescription = "The order is on the log")
    public Response erase(@PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        StaffOrder.Named customer = orders.named(id)
                .orElseThrow(() -> Problems.malformed("customer-malformed", "a customer is c_... or kind:value"));
        var order = IdempotencyKey.of(key, "er_", "erasures/" + customer.id(), customer.id());
        orders.write(
                order.id(),
                new StaffOrder.Erasing(customer, REASON, caller.getPrincipal().getName()));
        return Response.accepted(new Ordered(order.id(), customer.id())).build();
    }
}
