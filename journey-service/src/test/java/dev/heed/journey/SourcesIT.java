package dev.heed.journey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static dev.heed.journey.Emitters.SOURCES;
import static dev.heed.journey.Emitters.key;
import static dev.heed.journey.Emitters.source;
import static dev.heed.journey.Emitters.track;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class SourcesIT {
    @Test
    void a_source_is_registered_read_changed_and_deleted() {
        String name = source("");
        get(name)
                .body("disabled", equalTo(false))
                .body("direct", equalTo(true))
                .body("future", equalTo("refuse"))
                .header("ETag", "\"1\"");

        patch(
                        name,
                        "\"1\"",
                        "{\"disabled\": true, \"future\": \"flag\", \"limits\": {\"source\": {\"perSecond\": 5, \"burst\": 9}}}")
                .statusCode(200)
                .body("version", equalTo(2))
                .body("limits.source.burst", equalTo(9));
        get(name).body("future", equalTo("flag")).body("disabled", equalTo(true));

        delete(name, "\"2\"").statusCode(204);
        staff("ops").get(SOURCES + "/" + name).then().statusCode(404);
    }

    @Test
    void a_change_needs_the_current_version() {
        String name = source("");
        staff("ops").body("{}").patch(SOURCES + "/" + name).then().statusCode(428);
        patch(name, "\"1\"", "{\"description\": \"web shop\"}").statusCode(200);
        patch(name, "\"1\"", "{\"description\": \"late\"}").statusCode(412).body("code", equalTo("version-stale"));
        get(name).body("description", equalTo("web shop"));
    }

    @Test
    void a_repeated_registration_makes_one_source() {
        String name = fresh("shop");
        create(name, "k-" + name).statusCode(201);
        create(name, "k-" + name).statusCode(200).header("Idempotency-Replayed", "true");
        create(name, "other-" + name).statusCode(409).body("code", equalTo("source-exists"));
        create(fresh("shop"), "k-" + name).statusCode(422).body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void names_follow_a_rule_and_heed_is_taken() {
        create("heed", fresh("k")).statusCode(422).body("code", equalTo("source-invalid"));
        create("a b", fresh("k")).statusCode(422).body("detail", containsString("letters"));
    }

    @Test
    void an_enabled_source_is_not_deleted() {
        String name = source("");
        delete(name, "\"1\"").statusCode(409).body("code", equalTo("source-enabled"));
    }

    @Test
    void a_source_is_deleted_as_it_was_seen() {
        String name = source(", \"disabled\": true");
        staff("ops").delete(SOURCES + "/" + name).then().statusCode(428);
        delete(name, "\"7\"").statusCode(412).body("code", equalTo("version-stale"));
        delete(name, "\"1\"").statusCode(204);
        delete(name, "\"1\"").statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": null} | 400",
                "{} | 400",
                "{\"name\": 5, \"scopes\": {}} | 400",
                "{\"name\": \"nulls\", \"scopes\": [null]} | 422",
                "{\"name\": \"nulls\", \"scopes\": []} | 422",
                "{\"name\": \"nulls\", \"limits\": {\"source\": {\"perSecond\": null}}} | 422",
                "{\"name\": \"nulls\", \"future\": \"never\"} | 400"
            })
    void what_is_no_source_is_refused(String body, int status) {
        staff("ops").body(body).post(SOURCES).then().statusCode(status);
    }

    @Test
    void scopes_are_no_nulls() {
        String name = source("");
        patch(name, "\"1\"", "{\"scopes\": [null]}").statusCode(422).body("code", equalTo("source-invalid"));
        staff("ops")
                .body("{\"scopes\": [null]}")
                .post(SOURCES + "/" + name + "/keys")
                .then()
                .statusCode(422)
                .body("code", equalTo("scopes-invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"to=-999999999-01-01", "from=%2B999999999-12-31", "to=0001-01-01", "from=2026-13-01"})
    void counters_are_of_days_that_there_are(String query) {
        staff("ops")
                .urlEncodingEnabled(false)
                .get(SOURCES + "/local/counters?" + query)
                .then()
                .statusCode(400);
    }

    @Test
    void disabled_sources_are_known_and_may_not_write() {
        String name = source("");
        String writeKey = key(name, "\"write\"");
        patch(name, "\"2\"", "{\"disabled\": true}").statusCode(200);

        track(writeKey, fresh("u")).statusCode(403).body("code", equalTo("forbidden"));
        staff("analyst")
                .get(SOURCES + "?disabled=true&limit=200")
                .then()
                .statusCode(200)
                .body("items.name", hasItem(name))
                .body("items.name", not(hasItem("local")));
    }

    @Test
    void keys_rotate_without_a_gap() {
        String name = source("");
        String old = key(name, "\"write\"");
        String next = key(name, "\"write\"");
        staff("ops").post(SOURCES + "/" + name + "/keys").then().statusCode(409).body("code", equalTo("too-many-keys"));
        track(old, fresh("u")).statusCode(200);
        track(next, fresh("u")).statusCode(200);

        String oldId = keys(name).extract().path("items[0].id");
        staff("ops").delete(SOURCES + "/" + name + "/keys/" + oldId).then().statusCode(204);

        track(old, fresh("u")).statusCode(401);
        track(next, fresh("u")).statusCode(200);
    }

    @Test
    void a_key_is_shown_once_and_is_256_bits() {
        String name = source("");
        ValidatableResponse made = staff("ops")
                .header("Idempotency-Key", "once")
                .post(SOURCES + "/" + name + "/keys")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("writeKey", matchesPattern("[A-Za-z0-9_-]{43}"));

        keys(name).body("items", hasSize(1)).body("items[0].writeKey", nullValue());
        keys(name).body(not(containsString(made.extract().path("writeKey"))));
        staff("ops")
                .header("Idempotency-Key", "once")
                .post(SOURCES + "/" + name + "/keys")
                .then()
                .statusCode(409)
                .body("code", equalTo("key-shown-once"));
    }

    @Test
    void a_key_does_what_its_scopes_say() {
        String name = source("");
        String importing = key(name, "\"import\"");
        track(importing, fresh("u")).statusCode(403).body("code", equalTo("scope-missing"));

        String writing = key(name, "\"write\"");
        Emitters.with(writing)
                .body("{\"event\": \"e\", \"userId\": \"u\", \"context\": {\"replay\": \"r_1\"}}")
                .post("/v1/track")
                .then()
                .statusCode(403)
                .body("code", equalTo("scope-missing"));
    }

    @Test
    void of_a_batch_a_key_writes_what_its_scopes_allow() {
        String writing = key(source(""), "\"write\"");
        String live = "{\"type\": \"track\", \"event\": \"e\", \"userId\": \"%s\"}".formatted(fresh("u"));
        String ofRun = live.replace("}", ", \"context\": {\"replay\": \"r_1\"}}");

        for (String path : List.of("/v1/batch", "/events/validate")) {
            Emitters.with(writing)
                    .body("{\"batch\": [" + live + "," + ofRun + "]}")
                    .post(path)
                    .then()
                    .statusCode(200)
                    .body("accepted", equalTo(1));
            Emitters.with(writing)
                    .body("{\"batch\": [" + ofRun + "]}")
                    .post(path)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("scope-missing"));
        }
    }

    @Test
    void a_key_has_no_more_than_its_source() {
        String name = source(", \"scopes\": [\"write\"]");
        staff("ops")
                .body("{\"scopes\": [\"import\"]}")
                .post(SOURCES + "/" + name + "/keys")
                .then()
                .statusCode(422)
                .body("code", equalTo("scopes-invalid"));
    }

    @Test
    void only_ops_change_sources() {
        staff("agent").get(SOURCES).then().statusCode(403);
        staff("supervisor").body("{\"name\": \"x\"}").post(SOURCES).then().statusCode(403);
    }

    private static ValidatableResponse create(String name, String key) {
        return staff("ops")
                .header("Idempotency-Key", key)
                .body("{\"name\": \"%s\"}".formatted(name))
                .post(SOURCES)
                .then();
    }

    private static ValidatableResponse get(String name) {
        return staff("ops").get(SOURCES + "/" + name).then().statusCode(200);
    }

    private static ValidatableResponse keys(String name) {
        return staff("ops").get(SOURCES + "/" + name + "/keys").then().statusCode(200);
    }

    private static ValidatableResponse delete(String name, String etag) {
        return staff("ops")
                .header("If-Match", etag)
                .delete(SOURCES + "/" + name)
                .then();
    }

    private static ValidatableResponse patch(String name, String etag, String body) {
        return staff("ops")
                .header("If-Match", etag)
                .body(body)
                .patch(SOURCES + "/" + name)
                .then();
    }
}
