package dev.heed.journey.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.journey.profile.ConsentChange;
import dev.heed.journey.profile.ConsentStore;
import dev.heed.journey.profile.Customers;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.ProfileChanges;
import dev.heed.journey.resolve.CustomerIds;
import dev.heed.kit.http.IdempotencyKey;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Consents per channel and purpose, with their history. */
@Path("/api/journey/v1/customers/{id}/consents")
@Tag(name = "customers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConsentsResource {
    private static final int REASON_CHARS = 500;
    private static final String WITHDRAWN = """
            {"channel": "email", "purpose": "marketing", "granted": false, "reason": "asked on the phone"}""";

    private final ConsentStore consents;
    private final ProfileChanges changes;
    private final Customers customers;
    private final CustomerIds ids;
    private final Supplier<Fact.Author> authors;

    public ConsentsResource(
            ConsentStore consents,
            ProfileChanges changes,
            Customers customers,
            CustomerIds ids,
            Supplier<Fact.Author> authors) {
        this.consents = consents;
        this.changes = changes;
        this.customers = customers;
        this.ids = ids;
        this.authors = authors;
    }

    /** @param granted false withdraws */
    public record Wanted(
            String channel,
            String purpose,
            @JsonProperty(required = true) boolean granted,
            Optional<String> reason) {}

    @POST
    @RolesAllowed({"agent", "supervisor", "privacy-officer"})
    @Operation(
            summary = "Give or withdraw a consent",
            description = "With an Idempotency-Key a repeated request gets the same entry with"
                    + " 200 and Idempotency-Replayed: true; the same key with another body is refused with 422.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Wanted.class),
                            examples = @ExampleObject(name = "withdrawn", value = WITHDRAWN)))
    @APIResponseSchema(
            value = ConsentChange.class,
            responseCode = "201",
            responseDescription = "The entry of the history")
    @APIResponse(
            responseCode = "200",
            description = "Was made by an earlier request with this Idempotency-Key; header Idempotency-Replayed: true")
    public Response change(
            @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Wanted body) {
        Wanted wanted = checked(body);
        String identity = CustomersResource.identity(ids, id);
        var made = IdempotencyKey.of(key, "cs_", "consents", id + wanted);
        var change = ConsentChange.wanted(
                made.id(), made.fingerprint(), wanted.channel(), wanted.purpose(), wanted.granted(), wanted.reason());
        return switch (changes.consent(identity, change, authors.get())) {
            case ProfileChanges.Consented.Unknown() -> throw Problems.missing("Customer", id);
            case ProfileChanges.Consented.Full() ->
                throw Problems.refused("profile-full", "The customer has as many other consents as are kept");
            case ProfileChanges.Consented.OtherContent() ->
                throw Problems.refused("idempotency-key-reused", "This Idempotency-Key was used for another consent");
            case ProfileChanges.Consented.Kept(var kept, var again) ->
                again
                        ? Response.ok(kept).header("Idempotency-Replayed", true).build()
                        : Response.status(Response.Status.CREATED).entity(kept).build();
        };
    }

    private static Wanted checked(@Nullable Wanted body) {
        if (body == null || body.channel() == null || body.purpose() == null) {
            throw Problems.malformed("body-missing", "A consent needs channel, purpose and granted");
        }
        if (!ConsentChange.areNames(body.channel(), body.purpose())) {
            throw Problems.refused("consent-malformed", "channel and purpose are 1..64 of letters, digits, . _ -");
        }
        if (body.reason().filter(reason -> reason.length() > REASON_CHARS).isPresent()) {
            throw Problems.refused("reason-too-long", "reason has at most " + REASON_CHARS + " characters");
        }
        return body;
    }

    @GET
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer"})
    @Operation(summary = "Every consent that was ever given or withdrawn, newest first")
    public Page<ConsentChange> history(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("50") int asked,
            @QueryParam("cursor") @Nullable String cursor) {
        int limit = Page.limit(asked);
        var customer =
                customers.of(CustomersResource.identity(ids, id)).orElseThrow(() -> Problems.missing("Customer", id));
        List<ConsentChange> found = consents.history(customer.identities(), Position.of(cursor), limit + 1);
        return Page.of(found, limit, last -> new Position(last.at(), last.id()).cursor());
    }
}
