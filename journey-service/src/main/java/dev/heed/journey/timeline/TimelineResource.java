package dev.heed.journey.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.Times;
import dev.heed.journey.personal.AccessStore;
import dev.heed.journey.personal.Mask;
import dev.heed.journey.personal.PersonalEventStore;
import dev.heed.journey.profile.Customers;
import dev.heed.journey.profile.Membership;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What happened to a customer, in one order: event time, then place on the log. */
@Path("/api/journey/v1/customers/{id}/timeline")
@Tag(name = "timeline")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TimelineResource {
    private static final Set<String> TOPICS = Set.of("events", "decisions", "actions", "desk");

    private final TimelineStore store;
    private final PersonalEventStore personal;
    private final AccessStore accesses;
    private final Customers customers;
    private final CustomerIds ids;

    public TimelineResource(
            TimelineStore store,
            PersonalEventStore personal,
            AccessStore accesses,
            Customers customers,
            CustomerIds ids) {
        this.store = store;
        this.personal = personal;
        this.accesses = accesses;
        this.customers = customers;
        this.ids = ids;
    }

    /** The filter of a request: {@code from} is inclusive, {@code to} exclusive, order is asc or desc. */
    public static class Filter {
        @QueryParam("type")
        @Nullable
        String type;

        @QueryParam("channel")
        @Nullable
        String channel;

        @QueryParam("topic")
        @Nullable
        String topic;

        @QueryParam("source")
        @Nullable
        String source;

        @QueryParam("from")
        @Nullable
        String from;

        @QueryParam("to")
        @Nullable
        String to;

        @QueryParam("order")
        @DefaultValue("asc")
        String order = "asc";

        private Map<String, String> equal() {
            if (topic != null && !TOPICS.contains(topic)) {
                throw Problems.malformed("topic-unknown", "topic must be one of " + new TreeSet<>(TOPICS));
            }
            Map<String, String> equal = new HashMap<>();
            put(equal, "type", type);
            put(equal, "channel", channel);
            put(equal, "topic", topic);
            put(equal, "source", source);
            return equal;
        }

        private static void put(Map<String, String> equal, String name, @Nullable String value) {
            if (value != null) {
                equal.put(name, value);
            }
        }
    }

    /** A customer nobody ever wrote about has an empty timeline, not a 404: its first event may be on its way. */
    @GET
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer"})
    @Operation(
            summary = "Events, decisions, actions and tickets of a customer in one order",
            description = "id is a customer id (c_...), userId:..., anonymousId:..., email:... and so on; of a merged"
                    + " customer any. topic is events, decisions, actions or desk. Personal attributes are masked;"
                    + " clear=true with X-Access-Reason shows them to supervisors and privacy officers, and that is"
                    + " logged.")
    public Page<TimelineEntry> read(
            @PathParam("id") String id,
            @BeanParam Filter filter,
            @BeanParam AccessStore.Wish wish,
            @QueryParam("limit") @DefaultValue("50") int asked,
            @QueryParam("cursor") @Nullable String cursor) {
        int limit = Page.limit(asked);
        String identity = ids.named(id).orElseThrow(TimelineResource::noCustomer);
        Membership customer = customers.orAlone(identity);
        var query = new TimelineQuery(
                customer.identities(),
                filter.equal(),
                instant("from", filter.from),
                instant("to", filter.to),
                newestFirst(filter.order),
                position(cursor),
                limit + 1);
        List<TimelineEntry> found = customer.erased() ? List.of() : store.read(query);
        var page = Page.of(found, limit, last -> Cursor.after(last.time().toString(), String.valueOf(last.place())));
        return new Page<>(withPersonal(page.items(), customer, wish), page.next());
    }

    private List<TimelineEntry> withPersonal(List<TimelineEntry> entries, Membership customer, AccessStore.Wish wish) {
        var attributes = personal.find(entries.stream().map(TimelineEntry::key).toList());
        Set<String> names = new TreeSet<>();
        attributes.values().forEach(values -> names.addAll(values.keySet()));
        boolean clear = accesses.permits(wish, customer.customer(), names);
        return entries.stream()
                .map(entry -> {
                    Map<String, JsonNode> values = attributes.getOrDefault(entry.key(), Map.of());
                    return entry.shown(customer.customer(), clear ? values : Mask.of(values));
                })
                .toList();
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
        return Problems.malformed(
                "customer-malformed", "a customer is c_..., or an identifier like userId:... or anonymousId:...");
    }
}
