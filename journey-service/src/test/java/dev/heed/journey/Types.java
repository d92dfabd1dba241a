package dev.heed.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.contracts.Json;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;

/** The tracking plan as tests write it. */
final class Types {
    static final String TYPES = "/api/journey/v1/event-types";
    static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

    private Types() {}

    /** @param more further members of the body, each behind a comma */
    static ValidatableResponse plan(String type, String more) {
        return plan(fresh("key"), type, more);
    }

    static ValidatableResponse plan(String key, String type, String more) {
        String name = new String(Json.write(Map.of("type", type)), StandardCharsets.UTF_8);
        return staff("care-designer")
                .header("Idempotency-Key", key)
                .body(name.substring(0, name.length() - 1) + more + "}")
                .post(TYPES)
                .then();
    }

    /** @param rest of the path, or a query */
    static ValidatableResponse get(String rest) {
        return staff("analyst")
                .urlEncodingEnabled(false)
                .get(TYPES + (rest.startsWith("?") ? "" : "/") + rest)
                .then();
    }

    static RequestSpecification holding(String ifMatch) {
        return staff("ops").header("If-Match", ifMatch);
    }

    static ValidatableResponse patch(String type, String ifMatch, String body) {
        return holding(ifMatch).body(body).patch(TYPES + "/" + type).then();
    }
}
