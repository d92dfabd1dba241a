package dev.heed.journey.timeline;

import dev.heed.journey.resolve.CustomerIds;
import dev.heed.kit.http.Problems;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Optional;

/** A timeline as it grows: server-sent events. */
@Path("/api/journey/v1/customers/{id}/timeline/stream")
@Tag(name = "timeline")
public class TailResource {
    private static final int UNAVAILABLE = 503;
    private static final int RETRY_AFTER_SECONDS = 10;

    private final TailSchedule tails;
    private final CustomerIds ids;
    private final Clock clock;

    public TailResource(TailSchedule tails, CustomerIds ids, Clock clock) {
        this.tails = tails;
        this.ids = ids;
        this.clock = clock;
    }

    /** Does not block: looking is done elsewhere. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({"agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer"})
    @Operation(
            summary = "New entries of a timeline, one event each, as they are stored",
            description = "With Last-Event-ID it goes on after that entry; those stored up to 10 s before it may come"
                    + " again. A comment every 15 s keeps silent connections open. 503 when an instance serves as"
                    + " many as it may.")
    @APIResponse(
            responseCode = "200",
            description = "Events named entry; data is an entry of the timeline",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> follow(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastId,
            @Context Sse sse) {
        String identity = ids.named(id)
                .orElseThrow(() -> Problems.malformed(
                        "customer-malformed", "a customer is c_..., or an identifier like userId:..."));
        var tail = Tail.of(Optional.ofNullable(lastId), clock.instant())
                .orElseThrow(() -> Problems.malformed(
                        "last-event-id-malformed", "Last-Event-ID must be the id of an event of this stream"));
        return tails.follow(identity, tail)
                .orElseThrow(() -> Problems.builder(
                                UNAVAILABLE, "too-many-tails", "This instance follows as many timelines as it may")
                        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build())
                .map(news -> event(sse, news));
    }

    private static OutboundSseEvent event(Sse sse, TailSchedule.News news) {
        return news.isHeartbeat()
                ? sse.newEventBuilder().comment("waiting").build()
                : sse.newEventBuilder()
                        .id(news.id())
                        .name("entry")
                        .data(news.json())
                        .build();
    }
}
