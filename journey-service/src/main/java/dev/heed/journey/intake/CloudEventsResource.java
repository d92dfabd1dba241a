package dev.heed.journey.intake;

import dev.heed.journey.plan.TrackingPlan;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * CloudEvents 1.0 over HTTP in all three modes, for emitters with their write key as Basic user name. Answers 202 after
 * the broker's acknowledgement. Errors as for Segment calls: 400, 401, 403, 408, 413, 415, 422, 429 and 503 with
 * Retry-After.
 */
@Path("/events")
@Tag(name = "intake")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("emitter")
@SecurityRequirement(name = "writeKey")
@RunOnVirtualThread
public class CloudEventsResource {
    private static final String PATH = "/events";
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String EVENT = """
            {"specversion": "1.0", "id": "o-1", "source": "/shop", "type": "order.placed", "subject": "u-1",
             "time": "2026-01-31T12:00:00Z", "channel": "store", "data": {"total": 30}}""";

    private static final String CALL = """
            {"type": "track", "messageId": "m-1", "userId": "u-1", "event": "payment.declined",
             "properties": {"amount": 12.5}}""";

    private final IntakeConfig config;
    private final IntakeOut out;
    private final BodyResource bodies;
    private final TrackingPlan plan;
    private final Clock clock;

    public CloudEventsResource(
            IntakeConfig config, IntakeOut out, BodyResource bodies, TrackingPlan plan, Clock clock) {
        this.config = config;
        this.out = out;
        this.bodies = bodies;
        this.plan = plan;
        this.clock = clock;
    }

    @POST
    @Operation(summary = "CloudEvents: one structured, one binary (ce-* headers), or a batch")
    @RequestBody(
            content = {
                @Content(
                        mediaType = STRUCTURED,
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples = @ExampleObject(name = "structured", value = EVENT)),
                @Content(
                        mediaType = BATCH,
                        schema = @Schema(type = SchemaType.ARRAY),
                        examples = @ExampleObject(name = "batch", value = "[" + EVENT + "]")),
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples = @ExampleObject(name = "binary", value = "{\"total\": 30}"))
            })
    @APIResponseSchema(
            value = IntakeAnswer.class,
            responseCode = "202",
            responseDescription = "Stored: the broker has acknowledged every event that is not named as rejected")
    public Response events(InputStream body, @Context HttpHeaders headers, @Context SecurityContext caller) {
        boolean batch = mediaType(headers).equals(BATCH);
        IntakeAnswer answer = bodies.with(new BodyResource.Incoming(body, headers, types(headers), caller), opened -> {
            Arrival arrival = arrival(opened);
            List<Examined> examined = examined(opened, headers, arrival);
            return batch
                    ? out.many(examined, arrival, opened.access())
                    : out.one(examined.getFirst(), arrival, opened.access());
        });
        return Response.accepted(answer).build();
    }

    @POST
    @Path("validate")
    @Operation(
            summary = "Says what would become of events, and stores nothing",
            description = "Takes CloudEvents as /events does, and Segment calls as application/json: one, or a batch")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = STRUCTURED,
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples = @ExampleObject(name = "structured", value = EVENT)),
                @Content(
                        mediaType = BATCH,
                        schema = @Schema(type = SchemaType.ARRAY),
                        examples = @ExampleObject(name = "batch", value = "[" + EVENT + "]")),
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples = @ExampleObject(name = "segment", value = CALL))
            })
    public DryRun validate(InputStream body, @Context HttpHeaders headers, @Context SecurityContext caller) {
        boolean segment = mediaType(headers).equals(MediaType.APPLICATION_JSON) && !isBinary(headers);
        Set<String> types = segment ? Set.of(MediaType.APPLICATION_JSON) : types(headers);
        return bodies.with(new BodyResource.Incoming(body, headers, types, caller), opened -> {
            Arrival arrival = arrival(opened);
            List<Examined> examined = segment ? segment(opened, arrival) : examined(opened, headers, arrival);
            return DryRun.of(out.tried(examined, arrival, opened.access()), plan);
        });
    }

    private List<Examined> examined(BodyResource.Opened body, HttpHeaders headers, Arrival arrival) {
        var examination = new Examination(config, arrival);
        return items(body, headers).stream().map(examination::cloudEvent).toList();
    }

    private static List<Item> items(BodyResource.Opened body, HttpHeaders headers) {
        return switch (mediaType(headers)) {
            case STRUCTURED -> List.of(BodyResource.one(body));
            case BATCH -> BodyResource.array(body);
            default -> List.of(BodyResource.binary(headers.getRequestHeaders(), body));
        };
    }

    private List<Examined> segment(BodyResource.Opened body, Arrival arrival) {
        var examination = new Examination(config, arrival);
        Item whole = BodyResource.one(body);
        List<Item> items = whole.json().has("batch") ? BodyResource.batch(body) : List.of(whole);
        return items.stream()
                .map(item -> examination.segment(item, SegmentCall.of(item)))
                .toList();
    }

    /** The body of a binary event is JSON, or nothing at all; then its label says nothing. */
    private static Set<String> types(HttpHeaders headers) {
        String type = mediaType(headers);
        if (type.equals(STRUCTURED) || type.equals(BATCH) || !isBinary(headers)) {
            return Set.of(STRUCTURED, BATCH);
        }
        boolean fits =
                type.isEmpty() || StructuredEvent.isJson(type) || "0".equals(headers.getHeaderString("Content-Length"));
        return fits ? Set.of(type) : Set.of(STRUCTURED, BATCH, MediaType.APPLICATION_JSON);
    }

    private static boolean isBinary(HttpHeaders headers) {
        return BinaryEvent.isIn(headers.getRequestHeaders());
    }

    private static String mediaType(HttpHeaders headers) {
        return dev.heed.journey.intake.RequestBody.mediaType(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
    }

    private Arrival arrival(BodyResource.Opened opened) {
        return Arrival.of(opened.access(), clock.instant(), PATH);
    }
}
