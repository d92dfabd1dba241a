package dev.heed.journey.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.journey.inbound.Delivery;
import dev.heed.journey.inbound.InboundOut;
import dev.heed.journey.inbound.Times;
import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import dev.heed.kit.mongo.Position;
import dev.heed.kit.runtime.PlatformConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs: open one, send events with its id as {@code context.replay}, finish it, look at what came of it. */
@Path("/api/journey/v1/replays")
@Tag(name = "replays")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReplaysResource {
    private static final String PATH = "/api/journey/v1/replays/";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String OPENING = """
            {"source": "orders-2012.csv", "act": false, "label": "orders of 2012"}""";

    private final RunStore store;
    private final InboundOut inbound;
    private final int partitions;
    private final Clock clock;

    public ReplaysResource(RunStore store, InboundOut inbound, PlatformConfig platform, Clock clock) {
        this.store = store;
        this.inbound = inbound;
        this.partitions = platform.partitions();
        this.clock = clock;
    }

    /** @param act must be given: whether decisions of the run lead to actions */
    public record Opening(
            Optional<String> source,
            @JsonProperty(required = true) boolean act,
            Optional<String> label) {}

    /** @param advanceTo event time up to which remaining timers fire; absent: all fire */
    public record Finishing(Optional<Instant> advanceTo) {}

    @POST
    @RolesAllowed({"ops", "care-designer"})
    @Operation(
            summary = "Opens a run; returns when every partition of the log knows it",
            description =
                    "201 with Location. With an Idempotency-Key, a repeated request gets the same run with 200 and"
                            + " Idempotency-Replayed: true, or completes what ended with 503; the same key with another body"
                            + " is refused with 422.")
    @RequestBody(required = true, content = @Content(examples = @ExampleObject(name = "history", value = OPENING)))
    @APIResponseSchema(value = RunStatus.class, responseCode = "201", responseDescription = "The run, with Location")
    @APIResponse(
            responseCode = "200",
            description = "Was made by an earlier request with this Idempotency-Key; header Idempotency-Replayed: true")
    public Response open(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Opening opening) {
        if (opening == null) {
            throw Problems.malformed("body-missing", "A run needs a body: {\"act\": false}");
        }
        var id = IdempotencyKey.of(key, "r_", "replays", opening.toString());
        Run run = store.find(id.id()).orElseGet(() -> store.createIfAbsent(pending(id, opening)));
        if (!run.fingerprint().equals(id.fingerprint())) {
            throw Problems.refused("idempotency-key-reused", "This Idempotency-Key opened a run of another content");
        }
        if (run.state() != Run.State.OPENING) {
            return Response.ok(RunStatus.of(run)).header(REPLAYED, true).build();
        }
        write(ControlOut.opened(run));
        return Response.created(URI.create(PATH + run.id()))
                .entity(RunStatus.of(store.opened(run.id())))
                .build();
    }

    /**
     * Its document is there before the log knows of it, so that a key has one content; it is open after, so that no
     * partition sees its events first.
     */
    private Run pending(IdempotencyKey id, Opening opening) {
        return new Run(
                id.id(),
                id.fingerprint(),
                opening.source().orElse(""),
                opening.label().orElse(""),
                opening.act(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                partitions,
                true,
                false,
                Optional.empty(),
                Map.of(),
                Map.of());
    }

    @POST
    @Path("/{id}/finish")
    @RolesAllowed({"ops", "care-designer"})
    @Operation(summary = "Ends a run: no more events, remaining timers fire. May be repeated")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "advance",
                                            value = "{\"advanceTo\": \"2012-04-23T00:00:00Z\"}")))
    @APIResponseSchema(
            value = RunStatus.class,
            responseCode = "202",
            responseDescription = "The end of the run is on the log")
    public Response finish(@PathParam("id") String id, @Nullable Finishing finishing) {
        Optional<Instant> advanceTo = finishing == null ? Optional.empty() : finishing.advanceTo();
        if (!advanceTo.map(Times::inRange).orElse(true)) {
            throw Problems.refused("time-out-of-range", "advanceTo must lie " + Times.RANGE);
        }
        Run run = store.finishing(id, advanceTo).orElseThrow(() -> Problems.missing("Run", id));
        if (run.state() == Run.State.OPENING) {
            throw Problems.refused("run-not-open", "Run '" + id + "' is not open yet: repeat the POST that opens it");
        }
        if (run.state() != Run.State.FINISHED) {
            write(ControlOut.finished(run, clock.instant()));
        }
        return Response.accepted(RunStatus.of(run)).build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"ops", "care-designer", "supervisor", "analyst"})
    @Operation(summary = "One run and what came of it")
    public RunStatus get(@PathParam("id") String id) {
        return store.find(id).map(RunStatus::of).orElseThrow(() -> Problems.missing("Run", id));
    }

    @GET
    @RolesAllowed({"ops", "care-designer", "supervisor", "analyst"})
    @Operation(summary = "All runs, newest first")
    public Page<RunStatus> list(
            @QueryParam("limit") @DefaultValue("50") int asked, @QueryParam("cursor") @Nullable String cursor) {
        int limit = Page.limit(asked);
        List<Run> found = store.page(Position.of(cursor), limit + 1);
        List<RunStatus> shown = found.stream().map(RunStatus::of).toList();
        return Page.of(shown, limit, run -> new Position(run.openedAt(), run.id()).cursor());
    }

    private void write(List<ProducerRecord<byte[], byte[]>> control) {
        switch (inbound.send(control)) {
            case Delivery.Stored() -> {}
            case Delivery.Unavailable(var code, var seconds) ->
                throw Problems.builder(503, code, "The log is not available; nothing changed for good, try again")
                        .withHeader("Retry-After", seconds)
                        .build();
        }
    }
}
