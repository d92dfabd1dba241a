package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.Refusal;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The HTTP intake for emitters, who authenticate with their write key as Basic user name. Answers after the broker's
 * acknowledgement. Errors: 400, 401, 403, 413, 415, 422 (the one event of the request can never be accepted, or its run
 * is not open), 503 with Retry-After (send the same again: ids count once).
 */
@Path("/")
@Tag(name = "intake")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("emitter")
@RunOnVirtualThread
public class IntakeResource {
    private static final Set<String> JSON = Set.of("application/json");
    private static final Set<String> CLOUD_EVENT = Set.of("application/cloudevents+json");

    private final IntakeConfig config;
    private final IntakeOut out;
    private final Clock clock;

    public IntakeResource(IntakeConfig config, IntakeOut out, Clock clock) {
        this.config = config;
        this.out = out;
        this.clock = clock;
    }

    @POST
    @Path("v1/track")
    @Operation(summary = "One Segment track call")
    public IntakeAnswer track(byte[] body, @Context HttpHeaders headers, @Context SecurityContext caller) {
        check(body, headers, JSON);
        Arrival arrival = arrival(caller, "/v1/track");
        return out.within(body.length, () -> {
            var examination = new Examination(config, arrival);
            return single(examination.segment(item(body), Optional.of(SegmentCall.TRACK)), arrival);
        });
    }

    @POST
    @Path("v1/batch")
    @Operation(summary = "Many Segment calls; invalid items are reported, the others are stored")
    public IntakeAnswer batch(byte[] body, @Context HttpHeaders headers, @Context SecurityContext caller) {
        check(body, headers, JSON);
        Arrival arrival = arrival(caller, "/v1/batch");
        return out.within(body.length, () -> {
            List<Item> items = items(body);
            var examination = new Examination(config, arrival);
            List<Examined> examined = items.stream()
                    .map(item -> examination.segment(
                            item, SegmentCall.of(item.json().path("type").asText())))
                    .toList();
            out.write(examined, arrival);
            return IntakeAnswer.of(examined);
        });
    }

    @POST
    @Path("events")
    @Operation(summary = "One CloudEvent in structured mode")
    public Response event(byte[] body, @Context HttpHeaders headers, @Context SecurityContext caller) {
        check(body, headers, CLOUD_EVENT);
        Arrival arrival = arrival(caller, "/events");
        return out.within(body.length, () -> {
            Examined examined = new Examination(config, arrival).cloudEvent(item(body));
            return Response.accepted(single(examined, arrival)).build();
        });
    }

    @ServerExceptionMapper
    public Response unavailable(Unavailable fault) {
        return Problems.builder(503, fault.code(), String.valueOf(fault.getMessage()))
                .withHeader(HttpHeaders.RETRY_AFTER, fault.retryAfterSeconds())
                .build()
                .toResponse();
    }

    private void check(byte[] body, HttpHeaders headers, Set<String> types) {
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (RequestBody.check(body, type, encoding, types, config.maxBatchBytes())
                instanceof RequestBody.Verdict.Wrong(var status, var code, var message)) {
            throw Problems.of(status, code, message);
        }
    }

    private Arrival arrival(SecurityContext caller, String path) {
        return new Arrival(caller.getUserPrincipal().getName(), clock.instant(), path);
    }

    private static Item item(byte[] body) {
        JsonNode json = StrictJson.tree(body)
                .orElseThrow(() -> Problems.malformed(
                        "json-malformed", "the body is not strict JSON: UTF-8, no duplicate keys, one value"));
        return new Item(0, body, json);
    }

    private List<Item> items(byte[] body) {
        return switch (BatchBody.read(body, config.maxBatchEvents())) {
            case BatchBody.Read.Malformed(Refusal(var code, var message)) -> throw Problems.malformed(code, message);
            case BatchBody.Read.TooLong() ->
                throw Problems.of(413, "batch-too-long", "a batch may have " + config.maxBatchEvents() + " events");
            case BatchBody.Read.Items(var items) -> items;
        };
    }

    /** A refused single event is kept on journey.rejected, and the caller gets 422 instead of a 200 nobody reads. */
    private IntakeAnswer single(Examined examined, Arrival arrival) {
        out.write(List.of(examined), arrival);
        if (examined instanceof Examined.Refused(var item, var id, Refusal(var code, var message))) {
            throw Problems.of(code.equals("event-too-large") ? 413 : 422, code, message);
        }
        return IntakeAnswer.of(List.of(examined));
    }
}
