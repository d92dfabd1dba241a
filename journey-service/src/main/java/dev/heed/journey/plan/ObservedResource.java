package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import dev.heed.kit.runtime.PlatformConfig;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What actually arrives, planned or not. */
@Path(EventTypesResource.PATH)
@Tag(name = "tracking plan")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ObservedResource {
    private final ObservedStore observed;
    private final EventTypeStore store;
    private final PersonalNames names;
    private final int partitions;

    ObservedResource(ObservedStore observed, EventTypeStore store, PersonalNames names, PlatformConfig platform) {
        this.observed = observed;
        this.store = store;
        this.names = names;
        this.partitions = platform.partitions();
    }

    /** @param firstSeen append time, as lastSeen */
    public record SeenType(String type, boolean planned, long events, Instant firstSeen, Instant lastSeen) {}

    /** @param types in how many events with a value of that JSON type */
    public record Attribute(String path, long events, Map<String, Long> types, Instant firstSeen, Instant lastSeen) {}

    /**
     * @param unkept attributes that were counted only: too many, too deep, or with names that are none
     * @param difference from the newest planned version; absent when there is none
     */
    public record SeenAttributes(
            String type,
            long events,
            Instant firstSeen,
            Instant lastSeen,
            List<Attribute> attributes,
            long unkept,
            Optional<PlanDifference> difference) {}

    @GET
    @Path("/observed")
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer"})
    @Operation(summary = "All types that arrived, by name, with counts")
    public Page<SeenType> list(
            @QueryParam("cursor") Optional<String> cursor, @QueryParam("limit") @DefaultValue("50") int asked) {
        int limit = Page.limit(asked);
        List<Observed> found = observed.list(Cursor.single(cursor), limit + 1, partitions);
        Set<String> planned = store.find(found.stream().map(Observed::type).toList()).stream()
                .map(EventType::type)
                .collect(Collectors.toSet());
        List<SeenType> shown = found.stream()
                .map(one ->
                        new SeenType(one.type(), planned.contains(one.type()), one.events(), one.first(), one.last()))
                .toList();
        return Page.of(shown, limit, last -> Cursor.after(last.type()));
    }

    /** @param as {@code schema} for the second form; anything else is refused */
    @GET
    @Path("/{type}/observed")
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer"})
    @Operation(
            summary = "Attributes of a type as they arrived, and how that differs from the plan",
            description = "as=schema gives a JSON Schema that every event so far fits, to start a version from: it can"
                    + " be stored as it is. Of more attributes than fit into one, those that came most often are in it."
                    + " Personal attributes are never among them.")
    @APIResponse(
            responseCode = "200",
            description = "The attributes, or the schema",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(anyOf = {SeenAttributes.class, JsonNode.class})))
    public Object read(@PathParam("type") String type, @QueryParam("as") Optional<String> as) {
        Observed seen = observed.of(type).orElseThrow(() -> Problems.missing("Observed type", type));
        return switch (as.orElse("attributes")) {
            case "attributes" -> attributes(seen);
            case "schema" -> ObservedSchema.of(seen);
            default -> throw Problems.malformed("form-unknown", "as must be schema or attributes");
        };
    }

    private SeenAttributes attributes(Observed seen) {
        List<Attribute> attributes = seen.paths().entrySet().stream()
                .map(entry -> attribute(entry.getKey(), entry.getValue()))
                .toList();
        Optional<PlanDifference> difference =
                store.find(seen.type()).flatMap(type -> type.newest().map(version -> difference(type, version, seen)));
        return new SeenAttributes(
                seen.type(), seen.events(), seen.first(), seen.last(), attributes, seen.left(), difference);
    }

    private static Attribute attribute(String path, SeenPath seen) {
        Map<String, Long> types = new HashMap<>();
        seen.kinds().forEach((kind, count) -> types.put(kind.word(), count));
        return new Attribute(path, seen.events(), types, seen.first(), seen.last());
    }

    private PlanDifference difference(EventType type, PlannedVersion version, Observed seen) {
        JsonNode schema = SchemaText.read(version.schema());
        PersonalPaths declared = Blueprint.declared(type);
        return PlanDifference.of(
                seen,
                version.version(),
                schema,
                path -> declared.covers(Pointer.names(path))
                        || Pointer.names(path).stream().anyMatch(names.in(type.type())));
    }
}
