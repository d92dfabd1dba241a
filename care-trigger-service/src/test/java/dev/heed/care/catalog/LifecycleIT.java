package dev.heed.care.catalog;

import dev.heed.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static dev.heed.care.catalog.PatternApi.PATTERNS;
import static dev.heed.care.catalog.PatternApi.as;
import static dev.heed.care.catalog.PatternApi.counting;
import static dev.heed.care.catalog.PatternApi.list;
import static dev.heed.care.catalog.PatternApi.move;
import static dev.heed.care.catalog.PatternApi.pattern;
import static dev.heed.care.catalog.PatternApi.store;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LifecycleIT {
    @Inject
    PatternStore patterns;

    @Test
    void whatIsNotBuiltYetIsRefusedOnActivation() {
        String business = "{count: {of: asked, atLeast: 2, within: 2bd}}";
        store(pattern("business", 1, business)).statusCode(201);
        move("business", "active").statusCode(422).body("code", is("verb-not-supported"));
    }

    @Test
    void theLifeCycleIsKeptWithReasonAndPerson() {
        store(counting("cycle"));
        move("cycle", "active").statusCode(200).body("status", is("active")).header("ETag", "\"2\"");
        move("cycle", "active").statusCode(200).body("status", is("active")).header("ETag", "\"2\"");
        move("cycle", "shadow").statusCode(409).body("code", is("transition-illegal"));
        move("cycle", "draft").statusCode(422).body("code", is("state-not-supported"));
        as("analyst")
                .get(PATTERNS + "/cycle/versions/1")
                .then()
                .statusCode(200)
                .body("history", hasSize(2))
                .body("history[1].reason", is("a test"))
                .body("history[1].by", is("local-care-designer"));
    }

    @Test
    void twoVersionsThatACrashLeftActiveBecomeOne() {
        for (int version : new int[] {1, 2}) {
            String source = pattern("twins", version, "{count: {of: asked, atLeast: 2, within: 9m}}");
            var step = new StoredPattern.Step(Lifecycle.Status.ACTIVE, "a test", "tests", Instant.now());
            patterns.insert(
                    new StoredPattern("twins", version, Lifecycle.Status.ACTIVE, 2, "tests", source, List.of(step)));
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("analyst")
                        .queryParam("name", "twins")
                        .get(PATTERNS)
                        .then()
                        .body("items.status", is(List.of("retired", "active"))));
    }

    @Test
    void anActiveNewVersionRetiresTheOldOne() {
        store(counting("heir"));
        move("heir", "active");
        store(pattern("heir", 2, "{count: {of: asked, atLeast: 2, within: 9m}}"))
                .statusCode(201);
        move("heir", 2, "active").statusCode(200);
        as("analyst").get(PATTERNS + "/heir/versions/1").then().body("status", is("retired"));
    }

    @Test
    void aVersionInShadowRetiresTheOneThatWasThereAndLeavesTheActiveOne() {
        for (int version : new int[] {1, 2, 3}) {
            store(pattern("beside", version, "{count: {of: asked, atLeast: 2, within: 9m}}"));
        }
        move("beside", 1, "active").statusCode(200);
        move("beside", 2, "shadow").statusCode(200);
        move("beside", 3, "shadow").statusCode(200);

        list("name", "beside").body("items.status", is(List.of("active", "retired", "shadow")));
    }

    @Test
    void aPausedVersionGoesBackToWhereItWas() {
        store(counting("resting"));
        move("resting", "trial").statusCode(200);
        move("resting", "paused").statusCode(200);
        move("resting", "active").statusCode(409).body("code", is("transition-illegal"));
        move("resting", "trial").statusCode(200).body("status", is("trial"));
    }

    @Test
    void aStepNeedsTheTagOfWhatWasSeen() {
        store(counting("seen"));
        var request = as("ops").contentType("application/json").body(Map.of("to", "shadow", "reason", "a test"));
        request.post(PATTERNS + "/seen/versions/1/transitions")
                .then()
                .statusCode(428)
                .body("code", is("if-match-required"));
        request.header("If-Match", "\"9\"")
                .post(PATTERNS + "/seen/versions/1/transitions")
                .then()
                .statusCode(412)
                .body("code", is("version-stale"));
    }

    @Test
    void aDraftIsRewrittenAndDeletedAndWhatLeftDraftIsNot() {
        String path = PATTERNS + "/pencil/versions/1";
        store(counting("pencil"));
        var yaml = as("care-designer").contentType("application/yaml").header("If-Match", "\"1\"");
        yaml.body(counting("pencil").replace("10m", "20m"))
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("source", containsString("20m"));
        as("care-designer").header("If-Match", "\"1\"").delete(path).then().statusCode(412);
        as("care-designer").header("If-Match", "\"2\"").delete(path).then().statusCode(204);
        as("analyst").get(path).then().statusCode(404);
        list("name", "pencil").body("items", hasSize(0));

        store(counting("pencil")).statusCode(201).header("ETag", "\"4\"");
        move("pencil", "shadow").statusCode(200);
        as("care-designer")
                .header("If-Match", "\"5\"")
                .delete(path)
                .then()
                .statusCode(409)
                .body("code", is("version-immutable"));
    }
}
