package dev.heed.journey.source;

import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Write keys of a source. To rotate: create a second key, give it to the emitter, revoke the first. A revoked key is
 * refused everywhere within five seconds.
 */
@Path(SourcesResource.PATH + "/{name}/keys")
@Tag(name = "sources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class KeysResource {
    private static final int KEY_BYTES = 32;

    private final SourceStore store;
    private final KeyUseStore uses;
    private final SourceSchedule schedule;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public KeysResource(SourceStore store, KeyUseStore uses, SourceSchedule schedule, Clock clock) {
        this.store = store;
        this.uses = uses;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** @param scopes all that the source allows when absent */
    public record NewKey(Optional<Set<Scope>> scopes) {}

    /** @param writeKey shown here and never again */
    record CreatedKey(String id, String writeKey, Set<Scope> scopes, Instant created) {}

    /** @param lastUse to the minute; absent for a key never used */
    record KeyView(String id, Instant created, Set<Scope> scopes, Optional<Instant> lastUse) {}

    /** All keys of a source: two at most, so there are no pages. */
    record Keys(List<KeyView> items) {}

    @GET
    @RolesAllowed({"ops", "supervisor"})
    @Operation(summary = "The write keys of a source, without the keys themselves")
    public Keys list(@PathParam("name") String name) {
        Source source = find(name);
        Map<String, Instant> used = uses.of(source.keys().stream()
                .map(key -> KeyUseStore.id(name, key.id()))
                .toList());
        return new Keys(source.keys().stream()
                .map(key -> new KeyView(
                        key.id(),
                        key.created(),
                        key.scopes(),
                        Optional.ofNullable(used.get(KeyUseStore.id(name, key.id())))))
                .toList());
    }

    @POST
    @RolesAllowed("ops")
    @Operation(
            summary = "Makes a write key; it is shown once",
            description = "409 too-many-keys when two are live, 409 key-shown-once when this Idempotency-Key made one"
                    + " before: the key itself is not stored, so it cannot be shown again.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "live", value = "{\"scopes\": [\"write\"]}")))
    @APIResponseSchema(
            value = CreatedKey.class,
            responseCode = "201",
            responseDescription = "The key, shown once, with Location")
    public Response create(
            @PathParam("name") String name,
            @HeaderParam("Idempotency-Key") @Nullable String idempotency,
            @Nullable NewKey asked) {
        Source source = find(name);
        Set<Scope> scopes = asked == null ? source.scopes() : asked.scopes().orElse(source.scopes());
        String id = IdempotencyKey.of(idempotency, "k_", "keys of " + name, "").id();
        check(source, scopes, id);
        String writeKey = randomKey();
        var key = new Key(id, Sources.hash(writeKey), clock.instant().truncatedTo(ChronoUnit.MILLIS), scopes);
        if (!store.replace(source.with(key))) {
            throw changed(name);
        }
        schedule.refresh();
        return Response.created(URI.create(SourcesResource.PATH + "/" + name + "/keys/" + id))
                .header("Cache-Control", "no-store")
                .entity(new CreatedKey(id, writeKey, scopes, key.created()))
                .build();
    }

    private static void check(Source source, Set<Scope> scopes, String id) {
        if (source.key(id).isPresent()) {
            throw Problems.of(
                    409,
                    "key-shown-once",
                    "This Idempotency-Key made key '" + id + "', which was shown then: revoke it and make another");
        }
        if (source.keys().size() >= Source.LIVE_KEYS) {
            throw Problems.of(
                    409,
                    "too-many-keys",
                    "Source '" + source.name() + "' has two live keys: revoke the one that is no longer used first");
        }
        if (scopes.isEmpty()
                || scopes.stream()
                        .anyMatch(scope -> scope == null || !source.scopes().contains(scope))) {
            throw Problems.refused(
                    "scopes-invalid", "scopes must name at least one, and only those that the source allows");
        }
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("ops")
    @Operation(summary = "Revokes a write key: within five seconds no instance takes it")
    @APIResponse(responseCode = "204", description = "It is revoked")
    public Response revoke(@PathParam("name") String name, @PathParam("id") String id) {
        Source source = find(name);
        if (source.key(id).isEmpty()) {
            throw Problems.missing("Key", id);
        }
        if (!store.replace(source.without(id))) {
            throw changed(name);
        }
        uses.forget(List.of(KeyUseStore.id(name, id)));
        schedule.refresh();
        return Response.noContent().build();
    }

    private Source find(String name) {
        return store.find(name).orElseThrow(() -> Problems.missing("Source", name));
    }

    private static RuntimeException changed(String name) {
        return Problems.of(409, "source-busy", "Source '" + name + "' was changed at the same moment: try again");
    }

    private String randomKey() {
        byte[] bits = new byte[KEY_BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
