package dev.heed.journey.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.Identifier;
import dev.heed.journey.personal.AccessStore;
import dev.heed.journey.personal.Mask;
import dev.heed.journey.personal.PersonalStore;
import dev.heed.journey.profile.Customers;
import dev.heed.journey.profile.Membership;
import dev.heed.journey.profile.ProfileView;
import dev.heed.journey.resolve.CustomerIds;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of one customer. {@code id} is any id or identifier of the customer. */
@Path("/api/journey/v1/customers/{id}")
@Tag(name = "customers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CustomersResource {
    private final Customers customers;
    private final PersonalStore personal;
    private final AccessStore accesses;
    private final CustomerIds ids;

    public CustomersResource(Customers customers, PersonalStore personal, AccessStore accesses, CustomerIds ids) {
        this.customers = customers;
        this.personal = personal;
        this.accesses = accesses;
        this.ids = ids;
    }

    @GET
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer"})
    @Operation(
            summary = "A customer's profile: traits, consents, accounts, computed figures",
            description = "id is c_... or an identifier such as userId:u1 or email:a@example.org; the id of a merged"
                    + " customer answers with the one it became, and mergedFrom. The ETag is what a change must send as"
                    + " If-Match; events that only count do not change it. Personal traits are masked; clear=true with"
                    + " X-Access-Reason shows them to supervisors and privacy officers, and that is logged.")
    @APIResponseSchema(
            value = ProfileView.class,
            responseCode = "200",
            responseDescription = "The profile, with its ETag")
    public Response get(@PathParam("id") String id, @BeanParam AccessStore.Wish wish) {
        String identity = identity(ids, id);
        ProfileView profile = customers.profile(identity).orElseThrow(() -> Problems.missing("Customer", id));
        var full = FullProfile.of(profile, personal.traits(profile.basis().identities()));
        return shown(
                full,
                identity,
                accesses.permits(wish, profile.id(), full.personal().keySet()));
    }

    static Response shown(FullProfile full, String asked, boolean clear) {
        Map<String, JsonNode> personal = full.personal();
        return Response.ok(full.profile().shown(asked, clear ? personal : Mask.of(personal)))
                .header("ETag", Etag.of(full.version()))
                .build();
    }

    static String identity(CustomerIds ids, String text) {
        return ids.named(text)
                .orElseThrow(() -> Problems.malformed(
                        "customer-malformed", "a customer is c_..., or an identifier like userId:... or email:..."));
    }

    /**
     * One name of a customer.
     *
     * @param kind userId, anonymousId, email, phone, loyaltyId, deviceId; absent when no event has named it yet
     * @param value masked unless the reader has the right
     */
    public record Identity(String identity, Optional<String> kind, Optional<String> value, Optional<Instant> since) {}

    @GET
    @Path("identities")
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer"})
    @Operation(
            summary = "All names of a customer, in order of their opaque ids",
            description = "Values are masked; clear=true with X-Access-Reason as for the profile.")
    public Page<Identity> identities(
            @PathParam("id") String id,
            @BeanParam AccessStore.Wish wish,
            @QueryParam("limit") @DefaultValue("50") int asked,
            @QueryParam("cursor") @Nullable String cursor) {
        int limit = Page.limit(asked);
        String after = Cursor.single(Optional.ofNullable(cursor));
        Membership customer = customers.of(identity(ids, id)).orElseThrow(() -> Problems.missing("Customer", id));
        Map<String, Identifier> known = new HashMap<>();
        personal.identifiers(customer.identities())
                .forEach(one -> ids.named(one.toString()).ifPresent(identity -> known.put(identity, one)));
        boolean clear = accesses.permits(wish, customer.customer(), List.of("identifiers"));
        List<Identity> found = customers.members(customer).stream()
                .filter(member -> member.identity().compareTo(after) > 0)
                .limit(limit + 1L)
                .map(member -> shown(member, Optional.ofNullable(known.get(member.identity())), clear))
                .toList();
        return Page.of(found, limit, last -> Cursor.after(last.identity()));
    }

    private static Identity shown(Customers.Member member, Optional<Identifier> identifier, boolean clear) {
        return new Identity(
                member.identity(),
                identifier.map(one -> one.kind().word()),
                identifier.map(one -> clear ? one.value() : Mask.of(one.value())),
                member.since());
    }
}
