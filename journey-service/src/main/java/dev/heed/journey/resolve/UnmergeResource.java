package dev.heed.journey.resolve;

import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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

/** Takes apart what was merged by mistake. */
@Path("/api/journey/v1/customers/{id}/unmerge")
@Tag(name = "identity")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UnmergeResource {
    private static final int REASON_CHARS = 500;

    private final StaffOrdersOut orders;
    private final SecurityIdentity caller;

    public UnmergeResource(StaffOrdersOut orders, SecurityIdentity caller) {
        this.orders = orders;
        this.caller = caller;
    }

    /**
     * @param customer the customer that was merged away, {@code c_...}
     * @param reason for the record, up to 500 characters; it stays on the log, so it must not name a person
     */
    public record Unmerging(String customer, String reason) {}

    /** @param id of the order; the log shows it when it is done: {@code identity.unmerged} */
    public record Ordered(String id, String customer) {}

    @POST
    @RolesAllowed("supervisor")
    @Operation(
            summary = "Undoes the merge that a customer was lost in",
            description =
                    "202: ordered. The log shows identity.unmerged under both customers within seconds; nothing"
                            + " happens when it was not merged into the customer of the path. Repeated with the same Idempotency-Key it is done once.")
    @APIResponseSchema(value = Ordered.class, responseCode = "202", responseDescription = "The order is on the log")
    public Response unmerge(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Unmerging asked) {
        StaffOrder.Named from = orders.named(id)
                .orElseThrow(() -> Problems.malformed("customer-malformed", "a customer is c_... or kind:value"));
        Unmerging wanted = checked(asked);
        StaffOrder.Named lost = orders.named(wanted.customer())
                .orElseThrow(() -> Problems.refused("customer-malformed", "customer must be c_..."));
        if (lost.id().equals(from.id())) {
            throw Problems.refused("customer-same", "customer is the one that was merged into the one of the path");
        }
        var order = new StaffOrder.Unmerging(
                lost, from.id(), wanted.reason(), caller.getPrincipal().getName());
        var named = IdempotencyKey.of(key, "um_", "unmerges/" + from.id() + "/" + lost.id(), wanted.reason());
        orders.write(named.id(), order);
        return Response.accepted(new Ordered(named.id(), lost.id())).build();
    }

    private static Unmerging checked(@Nullable Unmerging asked) {
        if (asked == null
                || asked.customer() == null
                || asked.reason() == null
                || asked.reason().isBlank()) {
            throw Problems.malformed(
                    "body-missing", "An unmerge needs a body: {\"customer\": \"c_...\", \"reason\": \"...\"}");
        }
        if (asked.reason().length() > REASON_CHARS) {
            throw Problems.refused("reason-too-long", "reason has more than " + REASON_CHARS + " characters");
        }
        return asked;
    }
}
