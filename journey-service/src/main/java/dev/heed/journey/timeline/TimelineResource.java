package dev.heed.journey.timeline;

import dev.heed.journey.inbound.Times;
import dev.heed.journey.resolve.CustomerIds;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to a customer, in one order: event time, then place on the log. */
@Path("/api/journey/v1/customers/{id}/timeline")
@Tag(name = "timeline")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TimelineResource {
    private final TimelineStore store;
    private final CustomerIds customers;

    public TimelineResource(TimelineStore store, CustomerIds customers) {
        this.store = store;
        this.customers = customers;
    }

    /** The filter of a request: {@code from} is inclusive, {@code to} exclusive, order is asc or desc. */
    public static class Filter {
        @QueryParam("type")
        @Nullable
        String type;

        @QueryParam("channel")
        @Nullable
        String channel;

        @QueryParam("from")
        @Nullable
        String from;

        @QueryParam("to")
        @Nullable
        String to;

        @QueryParam("order")
        @DefaultValue("asc")
        String order = "asc";
    }

    /** A customer nobody ever wrote about has an empty timeline, not a 404: its first event may be on its way. */
    @GET
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops"})
    @Operation(summary = "Events of a customer; id is a customer id (c_...), userId:... or anonymousId:...")
    public Page<TimelineEntry> read(
            @PathParam("id") String id,
            @BeanParam Filter filter,
            @QueryParam("limit") @DefaultValue("50") int asked,
            @QueryParam("cursor") @Nullable String cursor) {
        int limit = Page.limit(asked);
        var query = new TimelineQuery(
                List.of(customers.named(id).orElseThrow(TimelineResource::noCustomer)),
                Optional.ofNullable(filter.type),
                Optional.ofNullable(filter.channel),
                instant("from", filter.from),
                instant("to", filter.to),
                newestFirst(filter.order),
                position(cursor),
                limit + 1);
        List<TimelineEntry> found = store.read(query);
        return Page.of(found, limit, last -> Cursor.after(last.time().toString(), String.valueOf(last.place())));
    }

    private static boolean newestFirst(String order) {
        return switch (order) {
            case "asc" -> false;
            case "desc" -> true;
            default -> throw Problems.malformed("order-unknown", "order must be asc or desc");
        };
    }

    private static Optional<Instant> instant(String name, @Nullable String text) {
        return Optional.ofNullable(text)
                .map(given -> Times.parseInRange(given)
                        .orElseThrow(() -> Problems.malformed(
                                "time-malformed", name + " must be a time like 2026-01-31T12:00:00Z, " + Times.RANGE)));
    }

    private static Optional<TimelineQuery.Position> position(@Nullable String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        List<String> last = Cursor.parse(cursor, 2).after();
        Instant time = Times.parseInRange(last.getFirst()).orElseThrow(TimelineResource::noCursor);
        try {
            return Optional.of(new TimelineQuery.Position(time, Long.parseLong(last.getLast())));
        } catch (NumberFormatException e) {
            throw noCursor();
        }
    }

    private static HttpProblem noCursor() {
        return Problems.malformed("cursor-malformed", "cursor must be the 'next' of an earlier page");
    }

    private static HttpProblem noCustomer() {
        return Problems.malformed("customer-malformed", "a customer is c_..., userId:... or anonymousId:...");
    }
}
