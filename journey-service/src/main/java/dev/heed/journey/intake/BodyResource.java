package dev.heed.journey.intake;

import dev.heed.journey.inbound.InboundOut;
import dev.heed.journey.inbound.Refusal;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.source.Access;
import dev.heed.kit.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Opens request bodies of emitters within the limits, and says as a problem what is wrong with one. */
@ApplicationScoped
public class BodyResource {
    /** What any request costs, however small it is: connection, thread, answer. */
    static final int COST = 8 * 1024;

    private final IntakeConfig config;
    private final InboundOut inbound;
    private final WriteKeyMechanism keys;
    private final DoorResource door;

    public BodyResource(IntakeConfig config, InboundOut inbound, WriteKeyMechanism keys, DoorResource door) {
        this.config = config;
        this.inbound = inbound;
        this.keys = keys;
        this.door = door;
    }

    /**
     * A request as it comes in.
     *
     * @param types that its body may be labelled with
     * @param caller whom its Authorization header lets in, if there is one
     */
    record Incoming(InputStream body, HttpHeaders headers, Set<String> types, SecurityContext caller) {}

    /** A body as JSON text, and whose it is. */
    @SuppressWarnings("ArrayRecordComponent") // a body, compared by nobody
    record Opened(byte[] bytes, Access access, Caps caps) {}

    /**
     * Does the work of a request with its body, decompressed. All memory that it takes is charged before.
     *
     * @throws HttpProblem 400, 401, 403, 408, 413, 415
     * @throws Unavailable when the broker is away or too much is being worked on
     */
    <T> T with(Incoming request, Function<Opened, T> work) {
        Optional<Access> caller = keys.access(request.caller(), request.headers());
        String type = RequestBody.mediaType(request.headers().getHeaderString(HttpHeaders.CONTENT_TYPE));
        RequestBody.refusal(type, request.types()).ifPresent(wrong -> {
            throw problem(wrong);
        });
        try (Budget.Charge charge = door.charge()) {
            var reading = new RequestBody.Reading(config.maxBatchBytes(), config.maxBodyTime(), charge::add);
            byte[] raw = bytes(RequestBody.read(request.body(), reading));
            charge.arrived();
            if (inbound.refuses()) {
                throw new Unavailable("broker-unavailable", 1);
            }
            charge.add(COST);
            byte[] opened = opened(raw, request.headers(), charge);
            Access access = caller.orElseGet(() -> keys.access(BodyKey.in(opened)));
            charge.known();
            return work.apply(new Opened(opened, access, caps(charge)));
        }
    }

    private Caps caps(Budget.Charge charge) {
        return new Caps(config.maxEventBytes(), config.maxBatchEvents(), charge::add);
    }

    private byte[] opened(byte[] raw, HttpHeaders headers, Budget.Charge charge) {
        var caps = new RequestBody.Unpacking(config.maxBatchBytes(), config.maxInflation(), charge::add);
        return bytes(RequestBody.open(raw, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING), caps));
    }

    private static byte[] bytes(RequestBody.Read read) {
        return switch (read) {
            case RequestBody.Read.Body(var bytes) -> bytes;
            case RequestBody.Read.Wrong wrong -> throw problem(wrong);
        };
    }

    private static HttpProblem problem(RequestBody.Read.Wrong wrong) {
        var problem = Problems.builder(wrong.status(), wrong.code(), wrong.message());
        return wrong.rest() ? problem.withHeader("Connection", "close").build() : problem.build();
    }

    /** @throws HttpProblem 400 when the body is not one JSON value */
    static Item one(Opened body) {
        if (body.bytes().length == 0) {
            throw Problems.malformed("body-missing", "the request has no body");
        }
        return Items.one(body.bytes(), body.caps()).orElseThrow(BodyResource::notJson);
    }

    /** @throws HttpProblem 400 when the body, or a header, cannot be part of an event */
    static Item binary(Map<String, List<String>> headers, Opened body) {
        return BinaryEvent.item(headers, body.bytes(), body.caps()).orElseThrow(BodyResource::notJson);
    }

    /** @throws HttpProblem 400, 413 */
    static List<Item> batch(Opened body) {
        return items(body, BatchBody.read(body.bytes(), body.caps()));
    }

    /** @throws HttpProblem 400, 413 */
    static List<Item> array(Opened body) {
        return items(body, BatchBody.readArray(body.bytes(), body.caps()));
    }

    private static List<Item> items(Opened body, BatchBody.Read read) {
        if (body.bytes().length == 0) {
            throw Problems.malformed("body-missing", "the request has no body");
        }
        return switch (read) {
            case BatchBody.Read.Malformed(Refusal(var code, var message)) -> throw Problems.malformed(code, message);
            case BatchBody.Read.TooLong() ->
                throw Problems.of(
                        413, "batch-too-long", "a batch may have " + body.caps().items() + " events");
            case BatchBody.Read.Batch(var items) -> items;
        };
    }

    private static HttpProblem notJson() {
        return Problems.malformed("json-malformed", "the body is not " + StrictJson.RULE);
    }
}
