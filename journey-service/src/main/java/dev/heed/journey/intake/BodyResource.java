package dev.heed.journey.intake;

import dev.heed.journey.inbound.Refusal;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.kit.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Opens request bodies of emitters within the limits, and says as a problem what is wrong with one. */
@ApplicationScoped
public class BodyResource {
    private final IntakeConfig config;
    private final IntakeOut out;

    public BodyResource(IntakeConfig config, IntakeOut out) {
        this.config = config;
        this.out = out;
    }

    /**
     * Does the work of a request with its body, decompressed.
     *
     * @throws HttpProblem 400, 413, 415
     * @throws Unavailable when the broker is away or too much is being worked on
     */
    <T> T with(InputStream body, HttpHeaders headers, Set<String> types, Function<byte[], T> work) {
        String type = RequestBody.mediaType(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        RequestBody.refusal(type, types).ifPresent(wrong -> {
            throw problem(wrong);
        });
        byte[] raw = bytes(RequestBody.read(body, config.maxBatchBytes()));
        return out.within(raw.length, () -> {
            byte[] opened = opened(raw, headers);
            return opened.length <= raw.length
                    ? work.apply(opened)
                    : out.within(opened.length - raw.length, () -> work.apply(opened));
        });
    }

    private byte[] opened(byte[] raw, HttpHeaders headers) {
        var caps = new RequestBody.Unpacking(config.maxBatchBytes(), config.maxInflation());
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
    Item one(byte[] body) {
        if (body.length == 0) {
            throw Problems.malformed("body-missing", "the request has no body");
        }
        return Items.one(body).orElseThrow(BodyResource::notJson);
    }

    /** @throws HttpProblem 400, 413 */
    BatchBody.Read.Batch batch(byte[] body) {
        return batch(body, BatchBody.read(body, config.maxBatchEvents()));
    }

    /** @throws HttpProblem 400, 413 */
    List<Item> array(byte[] body) {
        return batch(body, BatchBody.readArray(body, config.maxBatchEvents())).items();
    }

    private BatchBody.Read.Batch batch(byte[] body, BatchBody.Read read) {
        if (body.length == 0) {
            throw Problems.malformed("body-missing", "the request has no body");
        }
        return switch (read) {
            case BatchBody.Read.Malformed(Refusal(var code, var message)) -> throw Problems.malformed(code, message);
            case BatchBody.Read.TooLong() ->
                throw Problems.of(413, "batch-too-long", "a batch may have " + config.maxBatchEvents() + " events");
            case BatchBody.Read.Batch found -> found;
        };
    }

    static HttpProblem notJson() {
        return Problems.malformed("json-malformed", "the body is not " + StrictJson.RULE);
    }
}
