package dev.heed.journey.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.profile.CustomerSearch;
import dev.heed.journey.profile.Customers;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.ProfileConfig;
import dev.heed.journey.profile.ProfileView;
import dev.heed.journey.profile.SearchKey;
import dev.heed.journey.resolve.CustomerIds;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds customers by identifier, trait, account, topic, consent, or segment. Nothing personal is shown. */
@Path("/api/journey/v1/customers")
@Tag(name = "customers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SearchResource {
    private static final String TRAIT = "trait.";
    private static final String SEGMENT = """
            {"where": {"all": [
              {"trait": "plan", "op": "in", "value": ["gold", "platinum"]},
              {"computed": "value.EUR", "op": "gte", "value": 100},
              {"not": {"consent": "email/marketing", "value": true}}]},
             "limit": 50}""";

    private final CustomerSearch search;
    private final Customers customers;
    private final CustomerIds ids;
    private final ProfileConfig config;

    public SearchResource(CustomerSearch search, Customers customers, CustomerIds ids, ProfileConfig config) {
        this.search = search;
        this.customers = customers;
        this.ids = ids;
        this.config = config;
    }

    /**
     * One page of customers.
     *
     * @param next give it back as cursor; there may be one although a page is short, as long as not all were looked at
     * @param scanned how many were looked at for this page
     */
    public record Hits(List<ProfileView> items, Optional<String> next, int scanned) {
        static Hits of(CustomerSearch.Found found) {
            return new Hits(
                    found.items(), found.next().map(last -> Cursor.after(last).encode()), found.scanned());
        }
    }

    @GET
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer"})
    @Operation(
            summary = "Customers in order of id, all or by one filter",
            description = "The filter is one of identifier=userId:u1, trait.plan=gold, account=acme, topic=news,"
                    + " consent=email/marketing (granted). Traits are found by values of at most 200 characters.")
    public Hits list(
            @Context UriInfo uri,
            @QueryParam("limit") @DefaultValue("50") int asked,
            @QueryParam("cursor") @Nullable String cursor) {
        int limit = Page.limit(asked);
        String after = Cursor.single(Optional.ofNullable(cursor));
        Set<String> filters = new TreeSet<>(uri.getQueryParameters().keySet());
        filters.removeAll(Set.of("limit", "cursor"));
        if (filters.size() > 1) {
            throw Problems.malformed("filters-too-many", "one filter at a time; POST /customers/search takes several");
        }
        if (filters.isEmpty()) {
            return Hits.of(search.matching(customer -> true, after, limit, limit));
        }
        String name = filters.iterator().next();
        String value = uri.getQueryParameters().getFirst(name);
        return name.equals("identifier") ? named(value) : Hits.of(search.saying(keys(name, value), after, limit));
    }

    private Hits named(String identifier) {
        List<ProfileView> found = customers.profile(CustomersResource.identity(ids, identifier)).stream()
                .toList();
        return new Hits(found, Optional.empty(), found.size());
    }

    private static List<SearchKey> keys(String name, String value) {
        return switch (name) {
            case "account" -> SearchKey.granted(Fact.Section.ACCOUNT, value);
            case "topic" -> SearchKey.granted(Fact.Section.TOPIC, value);
            case "consent" -> SearchKey.granted(Fact.Section.CONSENT, value);
            default -> {
                if (!name.startsWith(TRAIT) || name.length() == TRAIT.length()) {
                    throw Problems.malformed(
                            "filter-unknown", "the filter is identifier, account, topic, consent or trait.<name>");
                }
                yield SearchKey.trait(name.substring(TRAIT.length()), value);
            }
        };
    }

    @POST
    @Path("search")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer"})
    @Operation(
            summary = "Customers of a segment, in order of id",
            description = "Subjects: trait, computed (events, firstSeen, lastSeen, channels.web, value.EUR), consent,"
                    + " account, topic, setting (zone, language). Operators: eq, ne, in, gt, gte, lt, lte, exists,"
                    + " prefix. Customers are looked at one after the other, as any profile may belong to the segment:"
                    + " one page looks at a bounded number and says how many. Go on while there is a next.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "segment", value = SEGMENT)))
    public Hits segment(byte[] body) {
        JsonNode json = Optional.of(body)
                .filter(bytes -> bytes.length > 0)
                .flatMap(StrictJson::tree)
                .orElseThrow(() -> Problems.malformed("json-malformed", "The body must be one strict JSON document"));
        int limit = Page.limit(json.path("limit").asInt(50));
        String after = Cursor.single(Optional.of(json.path("cursor").asText()).filter(text -> !text.isEmpty()));
        return switch (SegmentReader.read(json.path("where"))) {
            case SegmentReader.Read.Refused(var message) -> throw Problems.refused("segment-malformed", message);
            case SegmentReader.Read.Parsed(var segment) ->
                Hits.of(search.matching(segment::matches, after, limit, config.scanLimit()));
        };
    }
}
