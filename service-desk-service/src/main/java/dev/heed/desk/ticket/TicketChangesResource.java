package dev.heed.desk.ticket;

import dev.heed.kit.http.Etag;
import dev.heed.kit.http.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import static java.time.temporal.ChronoUnit.MILLIS;

/**
 * What staff does to a ticket. Each change names the version that it was decided on: 428 without, 412 with the current
 * version and who changed it when it is no longer that, 409 when the ticket's state does not allow it.
 */
@Path(TicketsResource.PATH + "/{id}")
@Tag(name = "tickets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TicketChangesResource {
    private static final int STALE = 412;
    private static final int CONFLICT = 409;

    private final TicketStore store;
    private final DeskRelay relay;
    private final TicketCounters counters;
    private final SecurityIdentity caller;
    private final Clock clock;

    TicketChangesResource(
            TicketStore store, DeskRelay relay, MeterRegistry registry, SecurityIdentity caller, Clock clock) {
        this.store = store;
        this.relay = relay;
        this.counters = new TicketCounters(registry);
        this.caller = caller;
        this.clock = clock;
    }

    /** What staff says; at most {@value NewTicket#MAX_TEXT} characters. */
    public record Words(@Nullable String text) {}

    @POST
    @Path("replies")
    @RolesAllowed({"agent", "supervisor"})
    @Operation(summary = "Answer the customer", description = "Needs If-Match. 428, 412, 409 as for every change.")
    @APIResponseSchema(
            value = Ticket.class,
            responseCode = "200",
            responseDescription = "The ticket as it is now, with its ETag")
    public Response reply(
            @RestPath String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable Words words) {
        Optional<Integer> version = Etag.required(ifMatch, "A ticket");
        Response response = change(id, version, new TicketCommand.Reply(text(words)));
        counters.replied();
        return response;
    }

    @POST
    @Path("resolve")
    @RolesAllowed({"agent", "supervisor"})
    @Operation(
            summary = "Resolve a ticket, with a last answer or without",
            description = "Needs If-Match. 428, 412, 409 as for every change.")
    @APIResponseSchema(
            value = Ticket.class,
            responseCode = "200",
            responseDescription = "The ticket as it is now, with its ETag")
    public Response resolve(
            @RestPath String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable Words words) {
        Optional<Integer> version = Etag.required(ifMatch, "A ticket");
        String last = words == null || words.text() == null ? "" : text(words);
        Response response = change(id, version, new TicketCommand.Resolve(last));
        counters.resolved();
        return response;
    }

    private static String text(@Nullable Words words) {
        String text = words == null || words.text() == null ? "" : words.text();
        if (NewTicket.problem("text", text, NewTicket.MAX_TEXT).orElse(null)
                instanceof NewTicket.Checked.Invalid(var code, var reason)) {
            throw Problems.refused(code, reason);
        }
        return text.strip();
    }

    private Response change(String id, Optional<Integer> version, TicketCommand command) {
        Ticket before = current(id);
        if (version.filter(named -> named == before.version()).isEmpty()) {
            throw stale(before);
        }
        var now = clock.instant().truncatedTo(MILLIS);
        return switch (before.decide(command, caller.getPrincipal().getName(), now)) {
            case Outcome.Refused(var code, var reason) -> throw Problems.of(CONFLICT, code, reason);
            case Outcome.Accepted accepted -> {
                if (!store.change(before, accepted)) {
                    throw stale(current(id));
                }
                relay.handOver(List.of(id));
                yield Response.ok(accepted.ticket())
                        .header("ETag", Etag.of(accepted.ticket().version()))
                        .build();
            }
        };
    }

    private Ticket current(String id) {
        return store.find(id).orElseThrow(() -> Problems.missing("Ticket", id));
    }

    private static HttpProblem stale(Ticket current) {
        return Problems.builder(
                        STALE,
                        "version-stale",
                        "Ticket " + current.id() + " is at version " + current.version() + " by now: read it again")
                .with("currentVersion", current.version())
                .with("changedBy", current.changedBy())
                .with("changedAt", current.changedAt())
                .build();
    }
}
