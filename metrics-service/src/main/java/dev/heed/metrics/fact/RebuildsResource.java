package dev.heed.metrics.fact;

import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.http.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;

import static java.time.temporal.ChronoUnit.MILLIS;

/** Rebuilds of all facts from the log, while the service runs. */
@Path(RebuildsResource.PATH)
@Tag(name = "rebuilds")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RebuildsResource {
    static final String PATH = "/api/metrics/v1/rebuilds";
    private static final int CONFLICT = 409;

    private final RebuildStore rebuilds;
    private final LedgerStore ledgers;
    private final SecurityIdentity caller;
    private final Clock clock;

    RebuildsResource(RebuildStore rebuilds, LedgerStore ledgers, SecurityIdentity caller, Clock clock) {
        this.rebuilds = rebuilds;
        this.ledgers = ledgers;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @RolesAllowed("ops")
    @Operation(
            summary = "Make all facts again from the log",
            description = "202 with Location. Figures grow again from nothing until it is done. With an "
                    + "Idempotency-Key, a repeated request meets the first one's rebuild. 409 while another runs.")
    @APIResponseSchema(
            value = Rebuild.Progress.class,
            responseCode = "202",
            responseDescription = "The rebuild, with Location")
    public Response start(@HeaderParam("Idempotency-Key") @Nullable String header) {
        String id = IdempotencyKey.of(header, "rb_", "rebuilds", "").id();
        Optional<Rebuild> again = rebuilds.find(id);
        if (again.isPresent()) {
            return accepted(again.get()).header("Idempotency-Replayed", true).build();
        }
        var running = rebuilds.latest().filter(latest -> !latest.done(ledgers.all()));
        if (running.isPresent()) {
            throw busy(running.get().id());
        }
        var now = clock.instant().truncatedTo(MILLIS);
        var rebuild =
                Rebuild.after(rebuilds.generation(), id, caller.getPrincipal().getName(), now, ledgers.all());
        if (!rebuilds.insert(rebuild)) {
            throw busy(rebuilds.latest().map(Rebuild::id).orElse(""));
        }
        return accepted(rebuild).build();
    }

    private static RuntimeException busy(String id) {
        return Problems.of(CONFLICT, "rebuild-running", "Rebuild " + id + " is under way: wait until it is done");
    }

    private Response.ResponseBuilder accepted(Rebuild rebuild) {
        return Response.accepted(rebuild.progress(ledgers.all())).location(URI.create(PATH + "/" + rebuild.id()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"ops", "analyst"})
    @Operation(summary = "How far a rebuild has come")
    public Rebuild.Progress get(@RestPath String id) {
        return rebuilds.find(id)
                .map(rebuild -> rebuild.progress(ledgers.all()))
                .orElseThrow(() -> Problems.missing("Rebuild", id));
    }
}
