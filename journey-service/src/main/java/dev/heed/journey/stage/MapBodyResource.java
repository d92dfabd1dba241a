package dev.heed.journey.stage;

import dev.heed.contracts.Json;
import dev.heed.kit.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.MediaType;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text of a map in a request, and what is wrong with it. */
final class MapBodyResource {
    private MapBodyResource() {}

    /**
     * The map's YAML, which the body is, or which stands in its JSON.
     *
     * @throws HttpProblem 400 for a body that is neither
     */
    static String source(MediaType type, byte[] body) {
        if (body.length == 0) {
            throw Problems.malformed("body-missing", "A map needs a body: its YAML");
        }
        if (!type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            return new String(body, StandardCharsets.UTF_8);
        }
        try {
            return Json.read(body, MapResource.Creation.class).source();
        } catch (Json.MalformedJson e) {
            throw Problems.malformed("body-malformed", "The body must be {\"source\": \"...\"}");
        }
    }

    /** 422, with everything that is wrong. */
    static HttpProblem invalid(List<Problem> problems) {
        Problem first = problems.getFirst();
        String where = first.path().isEmpty() ? "" : first.path() + ": ";
        return Problems.builder(422, "map-invalid", where + first.message())
                .with("problems", problems)
                .build();
    }
}
