package dev.heed.bench;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Prepared calls of POST /v1/batch: making them must not cost time while something is measured. */
final class Requests {
    private static final int EVENTS = 32_000;

    private Requests() {}

    static List<byte[]> of(URI server, String writeKey, int batch) {
        var samples = new Samples("b" + batch + "-");
        var now = Instant.now();
        List<byte[]> requests = new ArrayList<>();
        for (long from = 0; from < EVENTS; from += batch) {
            requests.add(HttpConnection.request(server, "/v1/batch", writeKey, samples.batch(from, batch, now)));
        }
        return requests;
    }
}
