package dev.heed.journey.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.personal.PersonalStore;
import dev.heed.journey.plan.TrackingPlan;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.ProfileChanges;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            description = "A JSON merge patch: what is left out stays, null takes away. Needs If-Match: 428 without,"
                    + " 412 when the profile has changed since. What staff says counts until an event says"
                    + " something newer.")
    public Response patch(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, byte[] body) {
        String identity = CustomersResource.identity(ids, id);
        Optional<Integer> version = Etag.required(ifMatch, "A profile");
        CustomerPatch whole = read(body);
        TrackingPlan.Split split = split(whole.traits());
        CustomerPatch patch = whole.withTraits(split.kept());
        var author = authors.get();
        // No version is negative: what is not one of ours is stale
        return switch (changes.patch(identity, version.orElse(-1), patch::on, author)) {
            case ProfileChanges.Outcome.Unknown() -> throw Problems.missing("Customer", id);
            case ProfileChanges.Outcome.Stale(var current) -> throw stale(current);
            case ProfileChanges.Outcome.Changed(var now) -> {
                personal.add(Map.of(now.id(), facts(split.personal(), author)));
                yield Response.ok(now).header("ETag", Etag.of(now.version())).build();
            }
        };
    }

    private static CustomerPatch read(byte[] body) {
        JsonNode json = Optional.of(body)
                .filter(bytes -> bytes.length > 0)
                .flatMap(StrictJson::tree)
                .orElseThrow(() -> Problems.malformed("json-malformed", "The body must be one strict JSON document"));
        return switch (CustomerPatch.read(json)) {
            case CustomerPatch.Read.Patch(var patch) -> patch;
            case CustomerPatch.Read.Refused(var code, var message) -> throw Problems.refused(code, message);
        };
    }

    /** Personal traits go where those of events go. */
    private TrackingPlan.Split split(ObjectNode traits) {
        return plan.split(TRAITS, traits);
    }

    private static List<Fact> facts(Map<String, JsonNode> traits, Fact.Author author) {
        List<Fact> facts = new ArrayList<>();
        traits.forEach((name, value) -> facts.add(new Fact(
                Fact.Section.TRAIT, name, value.toString(), author.at(), Long.MAX_VALUE, "staff:" + author.name())));
        return facts;
    }

    private static HttpProblem stale(int current) {
        return Problems.builder(STALE, "version-stale", "The profile has changed: read it again and decide anew")
                .withHeader("ETag", Etag.of(current))
                .build();
    }
}
