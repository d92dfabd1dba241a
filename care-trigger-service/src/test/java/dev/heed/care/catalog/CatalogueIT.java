package dev.heed.care.catalog;

import com.mongodb.client.MongoClient;
import dev.heed.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.unset;
import static dev.heed.care.catalog.PatternApi.CHANGES;
import static dev.heed.care.catalog.PatternApi.PATTERNS;
import static dev.heed.care.catalog.PatternApi.as;
import static dev.heed.care.catalog.PatternApi.counting;
import static dev.heed.care.catalog.PatternApi.list;
import static dev.heed.care.catalog.PatternApi.move;
import static dev.heed.care.catalog.PatternApi.pattern;
import static dev.heed.care.catalog.PatternApi.store;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CatalogueIT {
    @Inject
    PatternStore patterns;

    @Inject
    MongoClient mongo;

    @Inject
    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    @Test
    void theAuditSaysWhoDidWhatNewestFirst() {
        store(counting("audited"));
        move("audited", "shadow");
        move("audited", "retired");

        String next = changes("name", "audited")
                .queryParam("limit", 2)
                .get(CHANGES)
                .then()
                .body("items.to", is(List.of("retired", "shadow")))
                .body("items[0].from", is("shadow"))
                .body("items[0].by", is("local-care-designer"))
                .extract()
                .path("next");
        changes("name", "audited")
                .queryParam("cursor", next)
                .get(CHANGES)
                .then()
                .body("items.to", is(List.of("draft")));
        changes("name", "audited")
                .queryParam("since", Instant.now().plusSeconds(60).toString())
                .get(CHANGES)
                .then()
                .body("items", hasSize(0));
        changes("since", "yesterday").get(CHANGES).then().statusCode(400);
        changes("version", "1").get(CHANGES).then().statusCode(400);
    }

    private static RequestSpecification changes(String filter, String value) {
        return as("analyst").queryParam(filter, value);
    }

    @Test
    void listsAreFilteredByWhatTheTextSays() {
        String labels = "owner: tests, labels: {domain: zoo, stage: visit}";
        store(counting("facets").replace("owner: tests", labels)).statusCode(201);

        list("domain", "zoo").body("items.name", is(List.of("facets"))).body("items[0].verb", is("count"));
        list("label", "stage:visit").body("items.name", is(List.of("facets")));
        list("eventType", "facets.asked")
                .body("items.name", is(List.of("facets")))
                .body("items[0].labels.domain", is("zoo"))
                .body("items[0].source", nullValue());
        list("label", "stage:home").body("items", hasSize(0));
        list("eventType", "nobody.asked").body("items", hasSize(0));
    }

    /** A document of an older release lacks what is derived from the text. */
    @Test
    void whatAnOlderReleaseStoredIsFoundByItsTextToo() {
        store(counting("older"));
        var documents = mongo.getDatabase(database).getCollection("patterns");
        documents.updateOne(eq("_id", "older@1"), combine(unset("eventTypes"), unset("sha256")));
        list("eventType", "older.asked").body("items", hasSize(0));

        patterns.renew();

        list("eventType", "older.asked").body("items.name", is(List.of("older")));
    }

    @Test
    void versionsAreListedInTheOrderOfTheirNumbers() {
        for (int version : new int[] {10, 2, 1}) {
            store(pattern("numbers", version, "{count: {of: asked, atLeast: 2, within: 9m}}"));
        }

        list("name", "numbers").body("items.version", is(List.of(1, 2, 10)));
    }

    @Test
    void anyTextIsCheckedAndItsTestsRun() {
        lint(counting("linted"))
                .body("errors", is(0))
                .body("tests", is(2))
                .body("results.passed", is(List.of(true, true)));
        lint(counting("linted").replace("+1m, customer: c1}]", "+2m, customer: c1}]"))
                .body("findings.code", hasItem("test-failed"))
                .body("results[0].expected[0].customer", is("c1"));
        lint("nonsense: [").body("errors", is(1)).body("findings[0].code", is("yaml-malformed"));
        lint("").body("errors", is(1));
        list("name", "linted").body("items", hasSize(0));
    }

    private static ValidatableResponse lint(String text) {
        return as("analyst")
                .contentType("application/yaml")
                .body(text)
                .post(PATTERNS + "/lint")
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsPlannedOfAnEventIsHeldAgainstPatterns() {
        String schema = "/api/care/v1/event-schemas/planned.asked";
        String reading = counting("planned").replace("planned.asked\"}", "planned.asked\", where: \"data.n > 1\"}");
        store(reading).statusCode(201);
        var plan = as("ops").contentType("application/json");
        plan.body("{\"type\": \"planned.asked\", \"schema\": {\"additionalProperties\": false}}")
                .put(schema)
                .then()
                .statusCode(201)
                .body("broken.name", is(List.of("planned")))
                .body("broken[0].findings.code", hasItem("where-unknown-field"));

        store(reading.replace("version: 1", "version: 2"))
                .statusCode(422)
                .body("problems.code", hasItem("where-unknown-field"));
        as("analyst")
                .get(PATTERNS + "/planned/versions/1")
                .then()
                .body("findings.code", hasItem("where-unknown-field"));
        move("planned", "shadow").statusCode(422).body("code", is("where-unknown-field"));
        lint(reading).body("findings.code", hasItem("where-unknown-field"));
        theSchemaChangesByItsTag(schema);
    }

    private static void theSchemaChangesByItsTag(String schema) {
        String versions = "{\"type\": \"planned.asked\", \"versions\": [{\"schema\": {}}]}";
        as("ops")
                .contentType("application/json")
                .body(versions)
                .put(schema)
                .then()
                .statusCode(428);
        as("ops")
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(versions)
                .put(schema)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("broken", hasSize(0));
        as("ops").contentType("application/json").body("{}").put(schema).then().statusCode(422);
        as("ops").header("If-Match", "\"2\"").delete(schema).then().statusCode(204);
        as("ops").get(schema).then().statusCode(404);
        as("ops").get("/api/care/v1/event-schemas").then().body("items.type", not(hasItem("planned.asked")));
    }

    @Test
    void listsArePagedAndFiltered() {
        store(counting("paged-a"));
        store(pattern("paged-a", 2, "{count: {of: asked, atLeast: 2, within: 9m}}"));
        String next = as("analyst")
                .queryParam("name", "paged-a")
                .queryParam("limit", 1)
                .get(PATTERNS)
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("next");
        as("analyst")
                .queryParam("name", "paged-a")
                .queryParam("cursor", next)
                .get(PATTERNS)
                .then()
                .body("items.version", is(List.of(2)));
        as("analyst").queryParam("cursor", "?").get(PATTERNS).then().statusCode(400);
    }
}
