package dev.heed.journey.intake;

import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The calls of the Segment protocol, for emitters with a write key: as Basic user name, or as {@code writeKey} in the
 * body of a request without Authorization (so the roles are checked here, after the body was read). Answers after the
 * broker's acknowledgement. Errors: 400, 401, 403, 408, 413, 415, 422 (the one event of the request can never be accepted,
 * or its run is not open), 429 with Retry-After (faster than the source or one of its customers may be: nothing was
 * stored), 503 with Retry-After (send the same again: ids count once).
 */
@Path("/v1")
@Tag(name = "intake")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@SecurityRequirement(name = "writeKey")
@SecurityRequirementsSet
@SecurityScheme(
        securitySchemeName = "writeKey",
        type = SecuritySchemeType.HTTP,
        scheme = "basic",
        description = "A write key of a source as user name, with an empty password. Segment calls may carry it as"
                + " writeKey in the body instead")
@RunOnVirtualThread
public class IntakeResource {
    /** Browsers send text/plain, RudderStack's Node SDK says form for JSON; what counts is what the body is. */
    private static final Set<String> JSON =
            Set.of("application/json", "text/plain", "application/x-www-form-urlencoded");

    private static final String CALL = """
            {"messageId": "m-1", "userId": "u-1", "event": "payment.declined", "timestamp": "2026-01-31T12:00:00Z",
             "sentAt": "2026-01-31T12:00:01Z", "properties": {"amount": 12.5, "reason": "card expired"}}""";
    private static final String BATCH = """
            {"batch": [{"type": "track", "messageId": "m-1", "userId": "u-1", "event": "payment.declined"},
                       {"type": "page", "messageId": "m-2", "userId": "u-1", "name": "Help"}],
             "context": {"sessionId": "s-1"}, "sentAt": "2026-01-31T12:00:01Z"}""";

    private static final String HISTORY = """
            {"batch": [{"type": "track", "messageId": "m-2012-1", "userId": "u-1", "event": "order.placed",
                        "timestamp": "2012-04-23T09:00:00Z", "properties": {"total": 30}}]}""";

    private final IntakeConfig config;
    private final IntakeOut out;
    private final BodyResource bodies;
    private final Clock clock;

    public IntakeResource(IntakeConfig config, IntakeOut out, BodyResource bodies, Clock clock) {
        this.config = config;
        this.out = out;
        this.bodies = bodies;
        this.clock = clock;
    }

    @POST
    @Path("{call}")
    @Operation(summary = "One Segment call")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "track", value = CALL)))
    public IntakeAnswer call(
            @PathParam("call")
                    @Parameter(
                            description = "the call, or its first letter",
                            schema = @Schema(enumeration = {"track", "identify", "page", "screen", "group", "alias"}))
                    String part,
            InputStream body,
            @Context HttpHeaders headers,
            @Context SecurityContext caller) {
        SegmentCall call = SegmentCall.ofPath(part)
                .orElseThrow(() -> Problems.of(404, "not-found", "there is no such call of the Segment protocol"));
        return bodies.with(new BodyResource.Incoming(body, headers, JSON, caller), opened -> {
            Arrival arrival = Arrival.of(opened.access(), clock.instant(), "/v1/" + call.word());
            Item item = BodyResource.one(opened);
            Examined examined = new Examination(config, arrival).segment(item, Optional.of(call));
            return out.one(examined, arrival, opened.access());
        });
    }

    @POST
    @Path("batch")
    @Operation(summary = "Many Segment calls; invalid items are reported, the others are stored")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "batch", value = BATCH)))
    public IntakeAnswer batch(InputStream body, @Context HttpHeaders headers, @Context SecurityContext caller) {
        return batch(body, headers, caller, "/v1/batch");
    }

    @POST
    @Path("b")
    @Operation(summary = "The same as batch")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "batch", value = BATCH)))
    public IntakeAnswer b(InputStream body, @Context HttpHeaders headers, @Context SecurityContext caller) {
        return batch(body, headers, caller, "/v1/batch");
    }

    @POST
    @Path("import")
    @Operation(summary = "Many Segment calls of the past: times are kept as they are")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "history", value = HISTORY)))
    public IntakeAnswer history(InputStream body, @Context HttpHeaders headers, @Context SecurityContext caller) {
        return batch(body, headers, caller, Arrival.IMPORT);
    }

    private IntakeAnswer batch(InputStream body, HttpHeaders headers, SecurityContext caller, String path) {
        return bodies.with(new BodyResource.Incoming(body, headers, JSON, caller), opened -> {
            Arrival arrival = Arrival.of(opened.access(), clock.instant(), path);
            return out.many(examined(opened, arrival), arrival, opened.access());
        });
    }

    /** Only the events are left of the items: they take much less memory while they are stored. */
    private List<Examined> examined(BodyResource.Opened body, Arrival arrival) {
        var examination = new Examination(config, arrival);
        return BodyResource.batch(body).stream()
                .map(item -> examination.segment(item, SegmentCall.of(item)))
                .toList();
    }
}
