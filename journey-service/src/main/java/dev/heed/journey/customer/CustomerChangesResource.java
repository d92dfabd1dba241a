package dev.heed.journey.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.personal.PersonalStore;
import dev.heed.journey.plan.TrackingPlan;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.ProfileChanges;
import dev.heed.journey.profile.ProfileView;
import dev.heed.journey.resolve.CustomerIds;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Supplier;

/** What staff changes in a profile. */
@Path("/api/journey/v1/customers/{id}")
@Tag(name = "customers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CustomerChangesResource {
    private static final int STALE = 412;
    private static final String TRAITS = "customer.identified";
    private static final String PATCH = """
            {"traits": {"plan": "gold", "trial": null, "email": "ann@example.org"}, "zone": "Europe/Vienna",
             "language": "de-AT", "topics": {"news": true}}""";

    private final ProfileChanges changes;
    private final PersonalStore personal;
    private final CustomerIds ids;
    private final Supplier<Fact.Author> authors;
    private final TrackingPlan plan;

    public CustomerChangesResource(
            ProfileChanges changes,
            PersonalStore personal,
            CustomerIds ids,
            Supplier<Fact.Author> authors,
            TrackingPlan plan) {
        this.changes = changes;
        this.personal = personal;
        this.ids = ids;
        this.authors = authors;
        this.plan = plan;
    }

    @PATCH
    @RolesAllowed({"agent", "supervisor"})
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Change traits, zone, language and subscription topics",
            description = "A JSON merge patch: what is left out stays, null takes away. Personal traits are masked in"
                    + " the answer. Needs If-Match: 428 without, 412 when the profile has changed since; * stands for"
                    + " whatever it is now. What staff says counts until an event says something newer.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "patch", value = PATCH)))
    @APIResponseSchema(
            value = ProfileView.class,
            responseCode = "200",
            responseDescription = "The profile as it is now, with its ETag")
    public Response patch(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, byte[] body) {
        String identity = CustomersResource.identity(ids, id);
        String version = Etag.requiredText(ifMatch, "A profile");
        boolean any = ifMatch != null && ifMatch.strip().equals("*");
        CustomerPatch patch = read(body);
        return switch (changes.patch(identity, now -> decision(patch, full(now), version, any), authors.get())) {
            case ProfileChanges.Outcome.Unknown() -> throw Problems.missing("Customer", id);
            case ProfileChanges.Outcome.Stale(var current) -> throw stale(current);
            case ProfileChanges.Outcome.Full() ->
                throw Problems.refused("profile-full", "There is no room for that many or that long values");
            case ProfileChanges.Outcome.Changed(var now) -> CustomersResource.shown(full(now), identity, false);
        };
    }

    private FullProfile full(ProfileView profile) {
        return FullProfile.of(profile, personal.traits(profile.basis().identities()));
    }

    private ProfileChanges.Decision decision(CustomerPatch patch, FullProfile now, String version, boolean any) {
        return any || version.equals(now.version())
                ? new ProfileChanges.Decision.Say(patch.on(now, traits -> plan.split(TRAITS, traits)), now.facts())
                : new ProfileChanges.Decision.Stale(now.version());
    }

    private static CustomerPatch read(byte[] body) {
        JsonNode json = Optional.of(body)
                .filter(bytes -> bytes.length > 0)
                .flatMap(StrictJson::keepable)
                .orElseThrow(() -> Problems.malformed(
                        "json-malformed", "The body must be one strict JSON document that can be kept"));
        return switch (CustomerPatch.read(json)) {
            case CustomerPatch.Read.Patch(var patch) -> patch;
            case CustomerPatch.Read.Refused(var code, var message) -> throw Problems.refused(code, message);
        };
    }

    private static HttpProblem stale(String current) {
        return Problems.builder(STALE, "version-stale", "The profile has changed: read it again and decide anew")
                .withHeader("ETag", Etag.of(current))
                .build();
    }
}
