package dev.heed.journey.source;

import dev.heed.journey.inbound.Times;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What came of the events of a source, by day. */
@Path(SourcesResource.PATH + "/{name}/counters")
@Tag(name = "sources")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CountersResource {
    private static final int MOST_DAYS = 92;
    private static final int USUAL_DAYS = 7;

    private final CounterStore counters;
    private final SourceStore sources;
    private final Clock clock;

    public CountersResource(CounterStore counters, SourceStore sources, Clock clock) {
        this.counters = counters;
        this.sources = sources;
        this.clock = clock;
    }

    record Counters(String source, LocalDate from, LocalDate to, List<DayCounters> days) {}

    @GET
    @RolesAllowed({"ops", "supervisor", "care-designer", "analyst"})
    @Operation(
            summary = "Accepted, rejected by code, duplicate and throttled, by day (UTC)",
            description = "from and to (exclusive) are dates like 2026-01-31, 92 days at most; absent: the last seven"
                    + " days. Accepted and rejected are exact.")
    public Counters read(
            @PathParam("name") String name,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        if (sources.find(name).isEmpty()) {
            throw Problems.missing("Source", name);
        }
        LocalDate end = to == null
                ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1)
                : date("to", to);
        LocalDate start = from == null ? end.minusDays(USUAL_DAYS) : date("from", from);
        if (!start.isBefore(end) || ChronoUnit.DAYS.between(start, end) > MOST_DAYS) {
            throw Problems.malformed("days-out-of-range", "from must lie 1.." + MOST_DAYS + " days before to");
        }
        return new Counters(name, start, end, DayCounters.of(counters.read(name, start, end)));
    }

    private static LocalDate date(String name, String text) {
        LocalDate date;
        try {
            date = LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Problems.malformed("date-malformed", name + " must be a date like 2026-01-31");
        }
        if (!Times.inRange(date.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            throw Problems.malformed("date-out-of-range", name + " must lie " + Times.RANGE);
        }
        return date;
    }
}
