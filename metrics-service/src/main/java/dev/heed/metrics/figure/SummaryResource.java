package dev.heed.metrics.figure;

import dev.heed.metrics.fact.Rollup;
import dev.heed.metrics.fact.RollupStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Figures at a glance. */
@Path("/api/metrics/v1/figures/summary")
@Tag(name = "figures")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SummaryResource {
    private final RollupStore rollups;

    SummaryResource(RollupStore rollups) {
        this.rollups = rollups;
    }

    @GET
    @RolesAllowed({"analyst", "ops", "supervisor", "care-designer"})
    @Operation(
            summary = "Events, matches, decisions, actions, tickets and how fast one led to the other",
            description = "replay: a run's id, or live for what belongs to no run; without it, everything.")
    public Summary summary(@RestQuery @DefaultValue(Rollup.ALL) String replay) {
        return Summary.of(rollups.of(replay), rollups.rebuilding());
    }
}
