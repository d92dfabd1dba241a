package dev.heed.desk.ticket;

import dev.heed.contracts.Json;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Etag;
import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import dev.heed.kit.mongo.Position;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.time.temporal.ChronoUnit.MILLIS;

/** Tickets: opened by customers, listed and read by staff. */
@Path(TicketsResource.PATH)
@Tag(name = "tickets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TicketsResource {
    static final String PATH = "/api/desk/v1/tickets";
    private static final String REPLAYED = "Idempotency-Replayed";

    private final TicketStore store;
    private final DeskRelay relay;
    private final SecurityIdentity caller;
    private final Clock clock;

    TicketsResource(TicketStore store, DeskRelay relay, SecurityIdentity caller, Clock clock) {
        this.store = store;
        this.relay = relay;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @RolesAllowed({"agent", "supervisor"})
    @Operation(
            summary = "Open a ticket for a customer",
            description =
                    "201 with Location and ETag. With an Idempotency-Key, a repeated request gets the same ticket "
                            + "with 200 and Idempotency-Replayed: true; the same key with another body is refused with 422.")
    @APIResponseSchema(
            value = Ticket.class,
            responseCode = "201",
            responseDescription = "The ticket, with Location and ETag")
    @APIResponse(
            responseCode = "200",
            description = "Was made by an earlier request with this Idempotency-Key; header Idempotency-Replayed: true")
    public Response open(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewTicket asked) {
        if (asked == null) {
            throw Problems.malformed("body-missing", "The request has no body: send customer, topic, subject, text");
        }
        return switch (asked.check()) {
            case NewTicket.Checked.Invalid(var code, var reason) -> throw Problems.refused(code, reason);
            case NewTicket.Checked.Valid valid -> open(valid, Opening.key(key, by(), text(valid)));
        };
    }

    private Response open(NewTicket.Checked.Valid valid, IdempotencyKey key) {
        var opening = Opening.byCustomer(valid, key, by(), clock.instant().truncatedTo(MILLIS));
        if (!store.insert(opening)) {
            return again(key);
        }
        relay.handOver(List.of(key.id()));
        Ticket ticket = opening.ticket();
        return Response.created(URI.create(PATH + "/" + ticket.id()))
                .header("ETag", Etag.of(ticket.version()))
                .entity(ticket)
                .build();
    }

    private Response again(IdempotencyKey key) {
        if (!store.openedBy(key.id(), key.fingerprint())) {
            throw Problems.refused(
                    "idempotency-key-reused", "This Idempotency-Key was used before, with another request body");
        }
        return Response.fromResponse(get(key.id()))
                .location(URI.create(PATH + "/" + key.id()))
                .header(REPLAYED, true)
                .build();
    }

    private static String text(NewTicket.Checked.Valid valid) {
        return new String(Json.write(valid), StandardCharsets.UTF_8);
    }

    private String by() {
        return caller.getPrincipal().getName();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"agent", "supervisor", "ops", "analyst"})
    @Operation(summary = "One ticket", description = "Its ETag is what a change must send as If-Match.")
    @APIResponseSchema(value = Ticket.class, responseCode = "200", responseDescription = "The ticket, with its ETag")
    public Response get(@RestPath String id) {
        Ticket ticket = store.find(id).orElseThrow(() -> Problems.missing("Ticket", id));
        return Response.ok(ticket).header("ETag", Etag.of(ticket.version())).build();
    }

    @GET
    @Path("{id}/friction-trail")
    @RolesAllowed({"agent", "supervisor", "ops", "analyst"})
    @Operation(summary = "The events that led to a proactive ticket, oldest first")
    public FrictionTrail trail(@RestPath String id) {
        return store.trail(id)
                .map(events -> new FrictionTrail(id, events))
                .orElseThrow(() -> Problems.missing("Ticket", id));
    }

    @GET
    @RolesAllowed({"agent", "supervisor", "ops", "analyst"})
    @Operation(
            summary = "Tickets, newest first",
            description = "Every filter is an exact match; replay is a run id. Give next back as cursor.")
    public Page<Ticket> list(
            @RestQuery @Nullable String customer,
            @RestQuery @Nullable String status,
            @RestQuery @Nullable String origin,
            @RestQuery @Nullable String pattern,
            @RestQuery @Nullable String topic,
            @RestQuery @Nullable String replay,
            @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("50") int limit) {
        int size = Page.limit(limit);
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "customer", customer);
        put(filter, "status", status);
        put(filter, "origin", origin);
        put(filter, "pattern", pattern);
        put(filter, "topic", topic);
        put(filter, "replay", replay);
        return Page.of(store.list(filter, Position.of(cursor), size + 1), size, TicketsResource::position);
    }

    private static void put(Map<String, String> filter, String field, @Nullable String value) {
        if (value != null) {
            filter.put(field, value);
        }
    }

    private static Cursor position(Ticket last) {
        return new Position(last.openedAt(), last.id()).cursor();
    }
}
