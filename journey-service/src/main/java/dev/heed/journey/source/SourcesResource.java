package dev.heed.journey.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Sources: the systems that may emit. What changes here holds on all instances within five seconds. */
@Path(SourcesResource.PATH)
@Tag(name = "sources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SourcesResource {
    static final String PATH = "/api/journey/v1/sources";

    private final SourceStore store;
    private final KeyUseStore uses;
    private final SourceSchedule schedule;
    private final Clock clock;

    public SourcesResource(SourceStore store, KeyUseStore uses, SourceSchedule schedule, Clock clock) {
        this.store = store;
        this.uses = uses;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** A source to be: its name, and whatever else of {@link SourceChange}. */
    public record NewSource(
            @JsonProperty(required = true) String name,
            Optional<String> description,
            Optional<Boolean> disabled,
            Optional<Boolean> direct,
            Optional<Future> future,
            Optional<Set<Scope>> scopes,
            Optional<SourceChange.Rates> limits) {
        private Source source(Instant now) {
            return new SourceChange(description, disabled, direct, future, scopes, limits)
                    .applyTo(Source.named(name, now));
        }
    }

    @GET
    @RolesAllowed({"ops", "supervisor", "care-designer", "analyst"})
    @Operation(summary = "All sources, by name")
    public Page<SourceView> list(
            @QueryParam("disabled") @Nullable Boolean disabled,
            @QueryParam("limit") @DefaultValue("50") int asked,
            @QueryParam("cursor") @Nullable String cursor) {
        int limit = Page.limit(asked);
        String after = Cursor.single(Optional.ofNullable(cursor));
        List<SourceView> found = store.page(Optional.ofNullable(disabled), after, limit + 1).stream()
                .map(SourceView::of)
                .toList();
        return Page.of(found, limit, last -> Cursor.after(last.name()));
    }

    @POST
    @RolesAllowed("ops")
    @Operation(
            summary = "Registers a source",
            description = "201 with Location and ETag. With an Idempotency-Key, a repeated request gets the same source"
                    + " with 200 and Idempotency-Replayed: true. 409 source-exists, 422 source-invalid.")
    public Response create(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewSource asked) {
        if (asked == null) {
            throw Problems.malformed("body-missing", "A source needs a body: {\"name\": \"shop\"}");
        }
        Source source = valid(() -> asked.source(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        var id = IdempotencyKey.of(key, "", "sources", asked.toString());
        Optional<List<String>> earlier = store.createIfAbsent(source, List.of(id.id(), id.fingerprint()));
        if (earlier.isPresent()) {
            return again(source.name(), id, earlier.get());
        }
        schedule.refresh();
        return answer(Response.created(URI.create(PATH + "/" + source.name())), source.name());
    }

    private Response again(String name, IdempotencyKey asked, List<String> earlier) {
        if (earlier.equals(List.of(asked.id(), asked.fingerprint()))) {
            return answer(Response.ok().header("Idempotency-Replayed", true), name);
        }
        if (earlier.contains(asked.id())) {
            throw Problems.refused("idempotency-key-reused", "This Idempotency-Key made a source of another content");
        }
        throw Problems.of(409, "source-exists", "A source '" + name + "' exists already");
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({"ops", "supervisor", "care-designer", "analyst"})
    @Operation(summary = "One source")
    public Response get(@PathParam("name") String name) {
        return answer(Response.ok(), name);
    }

    @PATCH
    @Path("/{name}")
    @RolesAllowed("ops")
    @Operation(
            summary = "Changes a source",
            description = "Needs If-Match. What the body leaves out stays; limits are replaced as a whole.")
    public Response change(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable SourceChange change) {
        Optional<Integer> version = Etag.required(ifMatch, "A source");
        if (change == null) {
            throw Problems.malformed("body-missing", "A change needs a body: {\"disabled\": true}");
        }
        Source source = find(name);
        if (!version.equals(Optional.of(source.version()))
                || store.replace(valid(() -> change.applyTo(source))).isEmpty()) {
            throw Problems.of(412, "version-changed", "Source '" + name + "' was changed meanwhile: read it again");
        }
        schedule.refresh();
        return answer(Response.ok(), name);
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed("ops")
    @Operation(summary = "Deletes a disabled source and its keys; its events stay")
    public Response delete(@PathParam("name") String name) {
        Source source = find(name);
        if (!store.deleteDisabled(name)) {
            throw Problems.of(409, "source-enabled", "Disable source '" + name + "' first: PATCH {\"disabled\": true}");
        }
        uses.forget(source.keys().stream()
                .map(key -> KeyUseStore.id(name, key.id()))
                .toList());
        schedule.refresh();
        return Response.noContent().build();
    }

    private Response answer(Response.ResponseBuilder response, String name) {
        Source source = find(name);
        return response.entity(SourceView.of(source))
                .header("ETag", Etag.of(source.version()))
                .build();
    }

    private Source find(String name) {
        return store.find(name).orElseThrow(() -> Problems.missing("Source", name));
    }

    private static Source valid(Supplier<Source> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw Problems.refused("source-invalid", String.valueOf(e.getMessage()));
        }
    }
}
