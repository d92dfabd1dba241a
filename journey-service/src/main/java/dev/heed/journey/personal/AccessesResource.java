package dev.heed.journey.personal;

import dev.heed.journey.profile.Customers;
import dev.heed.journey.resolve.CustomerIds;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import dev.heed.kit.mongo.Position;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who has read a customer's personal attributes in clear. */
@Path("/api/journey/v1/customers/{id}/accesses")
@Tag(name = "customers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccessesResource {
    private final AccessStore accesses;
    private final Customers customers;
    private final CustomerIds ids;

    public AccessesResource(AccessStore accesses, Customers customers, CustomerIds ids) {
        this.accesses = accesses;
        this.customers = customers;
        this.ids = ids;
    }

    @GET
    @RolesAllowed("privacy-officer")
    @Operation(summary = "Who read personal attributes of a customer in clear, newest first")
    public Page<AccessStore.Access> list(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("50") int asked,
            @QueryParam("cursor") @Nullable String cursor) {
        int limit = Page.limit(asked);
        String identity = ids.named(id)
                .orElseThrow(() -> Problems.malformed("customer-malformed", "a customer is c_... or userId:..."));
        var found = accesses.of(customers.orAlone(identity).identities(), Position.of(cursor), limit + 1);
        return Page.of(found, limit, last -> new Position(last.at(), last.id()).cursor());
    }
}
