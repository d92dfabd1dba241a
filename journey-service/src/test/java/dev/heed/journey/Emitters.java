package dev.heed.journey;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;

/** A source of one test alone, and calls with its keys. */
final class Emitters {
    static final String SOURCES = "/api/journey/v1/sources";

    private Emitters() {}

    /** Registers a source; {@code rest} is more of its JSON, beginning with a comma, or empty. */
    static String source(String rest) {
        String name = fresh("shop");
        staff("ops")
                .body("{\"name\": \"%s\"%s}".formatted(name, rest))
                .post(SOURCES)
                .then()
                .statusCode(201);
        return name;
    }

    /** Makes a key with the scopes, such as {@code "write"}. */
    static String key(String source, String scopes) {
        return staff("ops")
                .body("{\"scopes\": [%s]}".formatted(scopes))
                .post(SOURCES + "/" + source + "/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("writeKey");
    }

    static RequestSpecification with(String writeKey) {
        return RestAssured.given().auth().preemptive().basic(writeKey, "").contentType("application/json");
    }

    static ValidatableResponse track(String writeKey, String user) {
        return with(writeKey)
                .body("{\"event\": \"paid\", \"userId\": \"%s\"}".formatted(user))
                .post("/v1/track")
                .then();
    }

    static ValidatableResponse batch(String writeKey, String user, int events) {
        String item = "{\"type\": \"track\", \"event\": \"paid\", \"userId\": \"%s\"}".formatted(user);
        String items = String.join(",", java.util.Collections.nCopies(events, item));
        return with(writeKey)
                .body("{\"batch\": [" + items + "]}")
                .post("/v1/batch")
                .then();
    }
}
