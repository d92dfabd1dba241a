package dev.heed.care.backtest;

import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far a backtest is: server-sent events. */
@Path("/api/care/v1/backtests/{id}/progress")
@Tag(name = "backtests")
public class ProgressResource {
    private static final int UNAVAILABLE = 503;
    private static final int RETRY_AFTER_SECONDS = 10;

    private final ProgressSchedule progress;
    private final BacktestStore store;

    public ProgressResource(ProgressSchedule progress, BacktestStore store) {
        this.progress = progress;
        this.store = store;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({"care-designer", "analyst", "supervisor", "ops"})
    @Operation(
            summary = "Follow a backtest until it ends",
            description = "Events named progress, and a last one named as the state in which it ended: finished,"
                    + " cancelled, failed or interrupted. The first comes at once, so whoever connects again misses"
                    + " nothing. A comment every 15 s keeps silent connections open. 503 when an instance serves as"
                    + " many as it may.")
    @APIResponse(
            responseCode = "200",
            description = "data is {id, state, done, total, error}",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> follow(@PathParam("id") String id, @Context Sse sse) {
        if (store.find(id).isEmpty()) {
            throw Problems.missing("Backtest", id);
        }
        return progress.follow(id)
                .orElseThrow(() -> Problems.builder(
                                UNAVAILABLE, "too-many-followers", "This instance serves as many as it may")
                        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build())
                .map(news -> event(sse, news));
    }

    private static OutboundSseEvent event(Sse sse, ProgressSchedule.News news) {
        return news.isSign()
                ? sse.newEventBuilder().comment("waiting").build()
                : sse.newEventBuilder().name(news.name()).data(news.json()).build();
    }
}
