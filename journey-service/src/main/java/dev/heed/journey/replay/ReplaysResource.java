package dev.heed.journey.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.journey.inbound.Delivery;
import dev.heed.journey.inbound.InboundOut;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import dev.heed.kit.runtime.PlatformConfig;
import io.quarkiverse.resteasy.problem.HttpProblem;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
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
    private static final int MOST = 200;

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
    @Operation(summary = "Opens a run; returns when every partition of the log knows it")
    public Response open(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Opening opening) {
        if (opening == null) {
            throw Problems.malformed("body-missing", "A run needs a body: {\"act\": false}");
        }
        var id = IdempotencyKey.of(key, "r_", "replays", opening.toString());
        Run run = store.find(id.id()).orElseGet(() -> create(id, opening));
        if (!run.fingerprint().equals(id.fingerprint())) {
            throw Problems.refused("idempotency-key-reused", "This Idempotency-Key opened a run of another content");
        }
        return Response.created(URI.create(PATH + run.id()))
                .entity(RunStatus.of(run))
                .build();
    }

    /** The log first: a run is open only when no partition can see its events before it. */
    private Run create(IdempotencyKey id, Opening opening) {
        var run = new Run(
                id.id(),
                id.fingerprint(),
                opening.source().orElse(""),
                opening.label().orElse(""),
                opening.act(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                partitions,
                false,
                Optional.empty(),
                Map.of(),
                Map.of());
        write(ControlOut.opened(run));
        store.createIfAbsent(run);
        return store.find(run.id()).orElseThrow();
    }

    @POST
    @Path("/{id}/finish")
    @RolesAllowed({"ops", "care-designer"})
    @Operation(summary = "Ends a run: no more events, remaining timers fire. May be repeated")
    public Response finish(@PathParam("id") String id, @Nullable Finishing finishing) {
        Optional<Instant> advanceTo = finishing == null ? Optional.empty() : finishing.advanceTo();
        Run run = store.finishing(id, advanceTo).orElseThrow(() -> Problems.missing("Run", id));
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
            @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw Problems.malformed("limit-out-of-range", "limit must be between 1 and " + MOST);
        }
        List<Run> found = cursor == null ? store.page(null, "", limit + 1) : after(cursor, limit + 1);
        List<RunStatus> shown = found.stream().map(RunStatus::of).toList();
        return Page.of(shown, limit, run -> Cursor.after(run.openedAt().toString(), run.id()));
    }

    private List<Run> after(String cursor, int limit) {
        try {
            List<String> last = Cursor.decode(cursor, 2)
                    .orElseThrow(ReplaysResource::noCursor)
                    .after();
            return store.page(Instant.parse(last.getFirst()), last.getLast(), limit);
        } catch (DateTimeException e) {
            throw noCursor();
        }
    }

    private static HttpProblem noCursor() {
        return Problems.malformed("cursor-malformed", "cursor must be the 'next' of an earlier page");
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
