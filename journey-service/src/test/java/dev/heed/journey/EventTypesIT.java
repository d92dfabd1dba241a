package dev.heed.journey;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.plan.TrackingPlan;
import dev.heed.journey.plan.TrackingPlan.Verdict;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static dev.heed.journey.Types.TYPES;
import static dev.heed.journey.Types.get;
import static dev.heed.journey.Types.holding;
import static dev.heed.journey.Types.patch;
import static dev.heed.journey.Types.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class EventTypesIT {
    private static final String AMOUNT =
            "{\"properties\": {\"amount\": {\"type\": \"number\"}}, \"required\": [\"amount\"]}";

    @Inject
    TrackingPlan plan;

    @ParameterizedTest
    @ValueSource(strings = {"Order Completed", "a/b", "100% ü+?#&;", "versions", "x%2Fy", "Bestellung 🙂"})
    void a_name_may_have_any_characters(String name) {
        String type = fresh(name);
        String path = plan(type, "").statusCode(201).extract().header("Location");

        staff("agent")
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("type", equalTo(type))
                .body("mode", equalTo("warn"));
    }

    @ParameterizedTest
    @CsvSource({"heed.x, type-reserved", "observed, type-reserved", ".., type-reserved", "' ', type-malformed"})
    void some_names_are_refused(String type, String code) {
        plan(type, "").statusCode(422).body("code", equalTo(code));
    }

    @Test
    void the_same_request_again_plans_one_type() {
        String type = fresh("type");
        String key = fresh("key");
        plan(key, type, "").statusCode(201);

        plan(key, type, "")
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("type", equalTo(type));
        plan(key, fresh("type"), "").statusCode(422).body("code", equalTo("idempotency-key-reused"));
        plan(fresh("key"), type, "").statusCode(409).body("code", equalTo("event-type-exists"));
    }

    @Test
    void versions_are_added_and_never_change() {
        String type = fresh("type");
        plan(type, ", \"schema\": " + AMOUNT + ", \"personal\": [\"note\"]").statusCode(201);
        version(type, "\"1\"", "{}")
                .statusCode(201)
                .header("ETag", "\"2\"")
                .body("versions.version", contains(1, 2))
                .body("versions[0].schema.required", contains("amount"))
                .body("versions[0].personal", contains("note"));

        get(type + "/versions/1").statusCode(200).body("schema.required", contains("amount"));
        get(type + "/versions/3").statusCode(404);
    }

    @Test
    void what_is_declared_personal_without_a_schema_is_split_off() {
        String type = fresh("type");
        plan(type, ", \"personal\": [\"/who/nick\"]")
                .statusCode(201)
                .body("versions.version", contains(1))
                .body("versions[0].schema", equalTo(Map.of()))
                .body("versions[0].personal", contains("/who/nick"));

        validate(type, "{\"who\": {\"nick\": 1}}").body("fits", equalTo(true)).body("personal", contains("/who/nick"));
        plan(fresh("type"), ", \"personal\": [null]").statusCode(422).body("code", equalTo("personal-malformed"));
    }

    @Test
    void numbers_of_a_schema_stay_what_they_were() {
        String type = fresh("type");
        plan(type, ", \"schema\": {\"properties\": {\"n\": {\"maximum\": 1e400}}}")
                .statusCode(400)
                .body("code", equalTo("body-malformed"));
        plan(type, ", \"schema\": {\"properties\": {\"n\": {\"const\": 12345678901234567890.125}}}")
                .statusCode(201);
        version(type, "\"1\"", "{\"maximum\": -1e400}").statusCode(400);

        validate(type, "{\"n\": 12345678901234567890.125}").body("fits", equalTo(true));
        validate(type, "{\"n\": 12345678901234567890}").body("fits", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "\"\\ud800\"", "{\"\\ud800\": 1}"})
    void data_that_could_not_be_stored_are_no_data(String value) {
        String type = fresh("type");
        plan(type, "").statusCode(201);

        validate(type, "{\"n\": " + value + "}").statusCode(400).body("code", equalTo("data-malformed"));
    }

    @Test
    void a_change_names_the_revision_that_it_was_decided_on() {
        String type = fresh("type");
        plan(type, "").statusCode(201);

        staff("ops").body("{}").patch(TYPES + "/" + type).then().statusCode(428);
        patch(type, "\"7\"", "{\"mode\": \"off\"}").statusCode(412).body("code", equalTo("version-stale"));
        patch(type, "\"1\"", "{\"mode\": \"of\"}").statusCode(400).body("code", equalTo("mode-unknown"));
        patch(type, "\"1\"", "{\"mode\": \"off\", \"owner\": \"checkout\", \"deprecated\": true}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("mode", equalTo("off"))
                .body("owner", equalTo("checkout"))
                .body("deprecated", equalTo(true));
        version(type, "\"1\"", "{}").statusCode(412);
    }

    @Test
    void a_version_that_is_posted_again_with_its_key_is_the_same() {
        String type = fresh("type");
        String key = fresh("key");
        plan(type, "").statusCode(201);
        version(key, type, "\"1\"", AMOUNT).statusCode(201);

        version(key, type, "\"1\"", AMOUNT).statusCode(200).body("versions", hasSize(1));
        version(key, type, "\"2\"", "{}").statusCode(422).body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void a_schema_that_cannot_be_used_is_refused_with_the_place() {
        String type = fresh("type");
        plan(type, "").statusCode(201);

        version(type, "\"1\"", "{\"properties\": {\"a\": {\"type\": \"text\"}}}")
                .statusCode(422)
                .body("code", equalTo("schema-invalid"))
                .body("violations.pointer", hasItem("/properties/a/type"));
        version(type, "\"1\"", "{\"$ref\": \"http://127.0.0.1/x\"}")
                .statusCode(422)
                .body("violations.rule", hasItem("schema-ref"));
        get(type).body("versions", hasSize(0));
    }

    @Test
    void types_are_listed_by_name_mode_and_prefix_in_pages() {
        String prefix = fresh("list");
        List.of("a", "b", "c").forEach(name -> plan(prefix + name, "").statusCode(201));
        patch(prefix + "b", "\"1\"", "{\"mode\": \"enforce\"}").statusCode(200);

        String next = get("?limit=2&prefix=" + prefix)
                .body("items.type", contains(prefix + "a", prefix + "b"))
                .extract()
                .path("next");
        get("?limit=2&prefix=" + prefix + "&cursor=" + next)
                .body("items.type", contains(prefix + "c"))
                .body("next", equalTo(null));
        get("?mode=enforce&prefix=" + prefix).body("items.type", contains(prefix + "b"));
        get("?mode=enforced").statusCode(400);
    }

    @Test
    void a_change_is_effective_within_five_seconds() {
        String type = fresh("type");
        plan(type, ", \"mode\": \"enforce\", \"schema\": " + AMOUNT).statusCode(201);
        within5Seconds(type, Verdict.Refused.class);

        patch(type, "\"1\"", "{\"mode\": \"warn\"}").statusCode(200);
        within5Seconds(type, Verdict.Deviates.class);
        RestAssured.get("/q/metrics").then().body(containsString("heed_plan_violations_total{type=\"" + type + "\"}"));

        version(type, "\"2\"", "{}").statusCode(201);
        within5Seconds(type, Verdict.Fits.class);
    }

    private void within5Seconds(String type, Class<? extends Verdict> verdict) {
        var event = new CloudEvent("e1", "shop", type, "c_1", Instant.EPOCH, Map.of(), new byte[0]);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(plan.judge(event, Types.EMPTY)).isInstanceOf(verdict));
    }

    @Test
    void a_type_is_taken_off_the_plan_when_nothing_uses_it() {
        String type = fresh("type");
        plan(type, "").statusCode(201);
        staff("ops").delete(TYPES + "/" + type).then().statusCode(428);
        holding("\"1\"").delete(TYPES + "/" + type).then().statusCode(409).body("code", equalTo("event-type-in-use"));
        patch(type, "\"1\"", "{\"mode\": \"off\"}").statusCode(200);

        holding("\"2\"").delete(TYPES + "/" + type).then().statusCode(204);
        get(type).statusCode(404);
    }

    @Test
    void data_are_tried_out_without_storing_anything() {
        String type = fresh("type");
        plan(type, ", \"schema\": " + AMOUNT + ", \"personal\": [\"/who/nick\"]")
                .statusCode(201);

        validate(type, "{\"amount\": \"x\", \"who\": {\"nick\": 1}, \"email\": \"a@b.example\"}")
                .statusCode(200)
                .body("fits", equalTo(false))
                .body("version", equalTo(1))
                .body("violations.pointer", contains("/amount"))
                .body("personal", contains("/who/nick", "email"));
        validate(type, "{\"amount\": 1}").body("fits", equalTo(true)).body("personal", hasSize(0));
        validate(type, "{\"a\": 1, \"a\": 2}").statusCode(400).body("code", equalTo("data-malformed"));
        validate(type + "?version=2", "{}").body("violations.rule", contains("version-unknown"));
    }

    @Test
    void roles_are_checked() {
        RestAssured.get(TYPES).then().statusCode(401);
        emitter().get(TYPES).then().statusCode(403);
        staff("analyst").body("{\"type\": \"x\"}").post(TYPES).then().statusCode(403);
        staff("agent").body("{}").patch(TYPES + "/x").then().statusCode(403);
        staff("ops").get(TYPES).then().statusCode(200).body("items.type", not(hasItem("x")));
    }

    private static ValidatableResponse version(String type, String ifMatch, String schema) {
        return version(fresh("key"), type, ifMatch, schema);
    }

    private static ValidatableResponse version(String key, String type, String ifMatch, String schema) {
        return holding(ifMatch)
                .header("Idempotency-Key", key)
                .body("{\"schema\": " + schema + "}")
                .post(TYPES + "/" + type + "/versions")
                .then();
    }

    private static ValidatableResponse validate(String type, String data) {
        String[] parts = type.split("\\?", 2);
        String query = parts.length == 2 ? "?" + parts[1] : "";
        return staff("agent")
                .body(data)
                .post(TYPES + "/" + parts[0] + "/validate" + query)
                .then();
    }
}
