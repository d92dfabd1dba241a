package dev.heed.journey.source;

import dev.heed.contracts.Json;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
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
    private static final String SHOP = """
            {"name": "shop", "description": "web shop", "direct": false, "scopes": ["write"],
             "limits": {"source": {"perSecond": 2000, "burst": 4000}}}""";
    private static final String LIMITS = """
            {"future": "flag", "limits": {"customer": {"perSecond": 50, "burst": 500}}}""";

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
            @Nullable String name,
            Optional<String> description,
            Optional<Boolean> disabled,
            Optional<Boolean> direct,
            Optional<Future> future,
            Optional<Set<Scope>> scopes,
            Optional<SourceChange.Rates> limits) {
        private Source source(String named, Instant now) {
            return new SourceChange(description, disabled, direct, future, scopes, limits)
                    .applyTo(Source.named(named, now));
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
    @RequestBody(required = true, content = @Content(examples = @ExampleObject(name = "shop", value = SHOP)))
    @APIResponseSchema(
            value = SourceView.class,
            responseCode = "201",
            responseDescription = "The source, with Location and ETag")
    @APIResponse(
            responseCode = "200",
            description = "Was made by an earlier request with this Idempotency-Key; header Idempotency-Replayed: true")
    public Response create(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewSource asked) {
        String name = asked == null ? null : asked.name();
        if (asked == null || name == null) {
            throw Problems.malformed("body-missing", "A source needs a body: {\"name\": \"shop\"}");
        }
        Source source = valid(() -> asked.source(name, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        var id = IdempotencyKey.of(key, "", "sources", canonical(source));
        Optional<IdempotencyKey> earlier = store.createIfAbsent(source, id);
        if (earlier.isPresent()) {
            return again(name, id, earlier.get());
        }
        schedule.refresh();
        return answer(Response.created(URI.create(PATH + "/" + name)), name);
    }

    /** The same text for the same content, in every process: sets have no order. */
    private static String canonical(Source source) {
        List<Object> content = List.of(
                source.name(),
                source.description(),
                source.disabled(),
                source.direct(),
                source.future(),
                source.scopes().stream().sorted().toList(),
                source.limit(),
                source.customerLimit());
        return new String(Json.write(content), StandardCharsets.UTF_8);
    }

    private Response again(String name, IdempotencyKey asked, IdempotencyKey earlier) {
        if (earlier.equals(asked)) {
            return answer(Response.ok().header("Idempotency-Replayed", true), name);
        }
        if (earlier.id().equals(asked.id())) {
            throw Problems.refused("idempotency-key-reused", "This Idempotency-Key made a source of another content");
        }
        throw Problems.of(409, "source-exists", "A source '" + name + "' exists already");
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({"ops", "supervisor", "care-designer", "analyst"})
    @Operation(summary = "One source")
    @APIResponseSchema(
            value = SourceView.class,
            responseCode = "200",
            responseDescription = "The source, with its ETag")
    public Response get(@PathParam("name") String name) {
        return answer(Response.ok(), name);
    }

    @PATCH
    @Path("/{name}")
    @RolesAllowed("ops")
    @Operation(
            summary = "Changes a source",
            description = "Needs If-Match. What the body leaves out stays; limits are replaced as a whole.")
    @RequestBody(required = true, content = @Content(examples = @ExampleObject(name = "limits", value = LIMITS)))
    @APIResponseSchema(
            value = SourceView.class,
            responseCode = "200",
            responseDescription = "The source as it is now, with its ETag")
    public Response change(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable SourceChange change) {
        Optional<Integer> version = Etag.required(ifMatch, "A source");
        if (change == null) {
            throw Problems.malformed("body-missing", "A change needs a body: {\"disabled\": true}");
        }
        Source source = find(name);
        if (!version.equals(Optional.of(source.version())) || !store.replace(valid(() -> change.applyTo(source)))) {
            throw stale(name);
        }
        schedule.refresh();
        return answer(Response.ok(), name);
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed("ops")
    @Operation(summary = "Deletes a disabled source and its keys; its events stay", description = "Needs If-Match.")
    @APIResponse(responseCode = "204", description = "It is deleted")
    public Response delete(@PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Source source = find(name);
        if (!Etag.required(ifMatch, "A source").equals(Optional.of(source.version()))) {
            throw stale(name);
        }
        if (!source.disabled()) {
            throw Problems.of(409, "source-enabled", "Disable source '" + name + "' first: PATCH {\"disabled\": true}");
        }
        if (!store.delete(source)) {
            throw stale(name);
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

    private static HttpProblem stale(String name) {
        return Problems.of(412, "version-stale", "Source '" + name + "' was changed meanwhile: read it again");
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
