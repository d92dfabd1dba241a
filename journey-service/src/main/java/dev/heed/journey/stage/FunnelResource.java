package dev.heed.journey.stage;

import com.mongodb.client.model.Filters;
import dev.heed.journey.inbound.Times;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
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
import org.bson.conversions.Bson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Who is where on a map, and how many go which way through it. */
@Path("/api/journey/v1/maps/{name}")
@Tag(name = "journey maps")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FunnelResource {
    private static final Duration USUAL = Duration.ofDays(30);

    private final MapStore maps;
    private final VisitStore visits;
    private final PositionStore positions;
    private final StageConfig config;
    private final Clock clock;

    public FunnelResource(MapStore maps, VisitStore visits, PositionStore positions, StageConfig config, Clock clock) {
        this.maps = maps;
        this.visits = visits;
        this.positions = positions;
        this.config = config;
        this.clock = clock;
    }

    /** Which visits are asked for: {@code from} is inclusive, {@code to} exclusive; without them the last 30 days. */
    public static class Range {
        @QueryParam("version")
        @Nullable
        Integer version;

        @QueryParam("from")
        @Nullable
        String from;

        @QueryParam("to")
        @Nullable
        String to;

        private Stretch stretch(Instant now) {
            Instant end = to == null ? now : instant("to", to);
            Instant start = from == null ? end.minus(USUAL) : instant("from", from);
            if (!start.isBefore(end)) {
                throw Problems.malformed("range-empty", "from must be before to");
            }
            return new Stretch(start, end);
        }

        private static Instant instant(String name, String text) {
            return Times.parseInRange(text)
                    .orElseThrow(() -> Problems.malformed(
                            "time-malformed", name + " must be a time like 2026-01-31T12:00:00Z, " + Times.RANGE));
        }
    }

    private record Stretch(Instant from, Instant to) {}

    /** The stages in the order of the map, over visits that began in the range. */
    public record Stages(String map, int version, Instant from, Instant to, List<Funnel.Step> stages) {}

    /** A sequence of stages, and how many journeys have taken it so far; {@code "..."} ends one that is longer. */
    public record Way(List<String> stages, long count) {}

    /** How many visits of {@code from} were followed, on the same path, by one of {@code to}. */
    public record Transition(String from, String to, long count) {}

    /** Each most frequent first, and no more than the limit asked for. */
    public record Paths(
            String map, int version, Instant from, Instant to, List<Way> paths, List<Transition> transitions) {}

    @GET
    @Path("/funnel")
    @RolesAllowed({"supervisor", "care-designer", "analyst", "ops"})
    @Operation(summary = "Per stage: entered, exited, conversion, median and 90th percentile of time in stage")
    public Stages funnel(@PathParam("name") String name, @BeanParam Range range) {
        Chart chart = chart(name, range);
        Stretch during = range.stretch(clock.instant());
        var funnel = new Funnel(chart.map());
        if (!visits.each(chart.id(), during.from(), during.to(), config.funnelVisits(), funnel::add)) {
            throw Problems.refused(
                    "range-too-wide",
                    "There are more than " + config.funnelVisits() + " visits in this range: ask for a shorter one");
        }
        return new Stages(chart.map().name(), chart.map().version(), during.from(), during.to(), funnel.steps());
    }

    @GET
    @Path("/paths")
    @RolesAllowed({"supervisor", "care-designer", "analyst", "ops"})
    @Operation(summary = "Sequences of stages of journeys that began in the range, and single transitions, with counts")
    public Paths paths(
            @PathParam("name") String name,
            @BeanParam Range range,
            @QueryParam("limit") @DefaultValue("50") int asked) {
        int limit = Page.limit(asked);
        Chart chart = chart(name, range);
        Stretch during = range.stretch(clock.instant());
        List<Way> ways = visits.trails(chart.id(), during.from(), during.to(), limit).stream()
                .map(found -> new Way(Arrays.asList(found.text("trail").split(Visit.JOIN, -1)), found.count()))
                .toList();
        List<Transition> transitions = visits.steps(chart.id(), during.from(), during.to(), limit).stream()
                .map(found -> new Transition(found.text("stage"), found.text("next"), found.count()))
                .toList();
        return new Paths(chart.map().name(), chart.map().version(), during.from(), during.to(), ways, transitions);
    }

    @GET
    @Path("/customers")
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops"})
    @Operation(summary = "Customers who are in a stage of the active version (or of ?version=), by customer id")
    public Page<StageResource.Standing> customers(
            @PathParam("name") String name,
            @QueryParam("version") Optional<Integer> version,
            @QueryParam("stage") Optional<String> stage,
            @QueryParam("overdue") @DefaultValue("false") boolean overdue,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int asked) {
        int limit = Page.limit(asked);
        Chart chart = maps.named(name, version).orElseThrow(() -> Problems.missing("Active map", name));
        Instant now = clock.instant();
        List<Bson> all = new ArrayList<>(List.of(Filters.eq("chart", chart.id())));
        all.add(stage.map(value -> Filters.eq("stage", value)).orElse(Filters.exists("stage")));
        if (overdue) {
            all.add(Filters.lt("overdueAt", Date.from(now)));
        }
        List<StageResource.Standing> found = positions.list(Filters.and(all), Cursor.single(cursor), limit + 1).stream()
                .map(position -> StageResource.Standing.of(chart, position, now))
                .toList();
        return Page.of(found, limit, standing -> Cursor.after(standing.customerId()));
    }

    private Chart chart(String name, Range range) {
        return maps.named(name, Optional.ofNullable(range.version))
                .orElseThrow(() -> Problems.missing("Active map", name));
    }
}
