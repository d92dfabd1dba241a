package dev.heed.journey.stage;

import dev.heed.journey.resolve.CustomerIds;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where one customer is on the maps. */
@Path("/api/journey/v1/customers/{id}/stages")
@Tag(name = "journey maps")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StageResource {
    private final PositionStore positions;
    private final MemberStore members;
    private final MapStore maps;
    private final CustomerIds customers;
    private final Clock clock;

    public StageResource(
            PositionStore positions, MemberStore members, MapStore maps, CustomerIds customers, Clock clock) {
        this.positions = positions;
        this.members = members;
        this.maps = maps;
        this.customers = customers;
        this.clock = clock;
    }

    /**
     * A stay in a stage.
     *
     * @param until absent while the customer is in it
     * @param secondsInStage until it was left, or until now
     */
    public record Stay(String stage, Instant since, Optional<Instant> until, long secondsInStage) {
        static Stay of(Visit visit, Instant now) {
            return new Stay(
                    visit.stage(),
                    visit.enteredAt(),
                    visit.leftAt(),
                    visit.lasting(now).toSeconds());
        }
    }

    /**
     * Where a customer is on a map.
     *
     * @param stage with {@code since} and {@code secondsInStage}: absent when the customer is in no stage
     * @param overdueSince present while the customer is in the stage for longer than expected
     * @param visits how many stays there were, this one included
     */
    public record Standing(
            String customerId,
            String map,
            int version,
            Optional<String> stage,
            Optional<Instant> since,
            Optional<Long> secondsInStage,
            boolean overdue,
            Optional<Instant> overdueSince,
            int visits) {
        static Standing of(Chart chart, Position position, Instant now) {
            Optional<Visit> current = position.current();
            Optional<Instant> overdueSince = chart.overdueAt(position).filter(since -> since.isBefore(now));
            return new Standing(
                    position.customer(),
                    chart.map().name(),
                    chart.map().version(),
                    current.map(Visit::stage),
                    current.map(Visit::enteredAt),
                    current.map(visit -> visit.lasting(now).toSeconds()),
                    overdueSince.isPresent(),
                    overdueSince,
                    position.count());
        }
    }

    /** A standing with the last stays, oldest first, and how many older ones are counted but not listed. */
    public record Course(Standing now, List<Stay> stays, int older) {}

    /** Only maps that the customer has met are listed; somebody nobody ever wrote about has met none. */
    @GET
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops"})
    @Operation(summary = "Where a customer is on every active map, and the stays before")
    public List<Course> stages(@PathParam("id") String id) {
        String identity = customers
                .named(id)
                .orElseThrow(() -> Problems.malformed(
                        "customer-malformed", "a customer is c_..., userId:..., or another kind of identifier"));
        String customer = members.customer(identity);
        Instant now = clock.instant();
        return maps.charts().stream()
                .flatMap(chart -> course(chart, customer, now))
                .toList();
    }

    private Stream<Course> course(Chart chart, String customer, Instant now) {
        return positions.find(chart, List.of(customer)).values().stream()
                .filter(position -> position.count() > 0)
                .map(position -> new Course(
                        Standing.of(chart, position, now),
                        position.visits().stream()
                                .map(visit -> Stay.of(visit, now))
                                .toList(),
                        position.forgotten()));
    }
}
