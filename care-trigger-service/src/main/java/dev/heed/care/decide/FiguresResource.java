package dev.heed.care.decide;

import dev.heed.care.catalog.PatternStore;
import dev.heed.care.catalog.StoredPattern;
import dev.heed.care.pattern.Metered.Measured;
import dev.heed.kit.http.Problems;
import dev.heed.kit.runtime.PlatformConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How often the predicates of a pattern are asked and true, and how long they take. */
@Path("/api/care/v1/patterns/{name}/versions/{version}/figures")
@Tag(name = "patterns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FiguresResource {
    private final PatternStore store;
    private final CareMeter meter;
    private final String instance;

    public FiguresResource(PatternStore store, CareMeter meter, PlatformConfig platform) {
        this.store = store;
        this.meter = meter;
        this.instance = platform.instance();
    }

    @GET
    @RolesAllowed({"care-designer", "ops", "analyst"})
    @Operation(summary = "How often each where was asked and true since this instance runs, and what it costs")
    public PatternFigures get(@PathParam("name") String name, @PathParam("version") int version) {
        if (store.find(name, version).isEmpty()) {
            throw Problems.missing("Pattern", StoredPattern.id(name, version));
        }
        return new PatternFigures(
                name,
                version,
                instance,
                meter.figures(name, version).stream()
                        .map(FiguresResource::where)
                        .toList());
    }

    private static PatternFigures.Where where(SignalMeters.Shown shown) {
        Measured measured = shown.measured();
        long all = measured.evaluations();
        return new PatternFigures.Where(
                shown.signal(),
                shown.type(),
                all,
                measured.matched(),
                measured.refused(),
                measured.missing(),
                measured.mismatched(),
                all == 0 ? 0 : (double) measured.matched() / all,
                measured.nanosEach());
    }
}
