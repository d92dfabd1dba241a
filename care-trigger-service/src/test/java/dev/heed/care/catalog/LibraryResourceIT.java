package dev.heed.care.catalog;

import dev.heed.testing.StackResource;
import dev.heed.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LibraryResourceIT {
    private static final String LIBRARY = "/api/care/v1/library";
    private static final String PATTERNS = "/api/care/v1/patterns";

    private static RequestSpecification as(String role) {
        var yamlAsText = encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT);
        return given().config(config().encoderConfig(yamlAsText)).header("Authorization", Tokens.bearer(role));
    }

    private static ValidatableResponse adopt(String name) {
        return as("care-designer").post(LIBRARY + "/" + name + "/adopt").then();
    }

    @Test
    void theListIsPaged() {
        List<String> names = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            var request = as("analyst").queryParam("limit", 50);
            cursor.filter(c -> !c.isEmpty()).ifPresent(c -> request.queryParam("cursor", c));
            var page = request.get(LIBRARY).then().statusCode(200).extract();
            names.addAll(page.<List<String>>path("items.name"));
            cursor = Optional.ofNullable(page.path("next"));
        }

        assertThat(names)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(Library.shipped().all().size());
    }

    @Test
    void theListIsFiltered() {
        filtered("domain", "banking").body("items.name", is(List.of("card-declined-at-shops")));
        filtered("verb", "sequence").body("items", not(empty())).body("items.verb", everyItem(is("sequence")));
        filtered("evidence", "R").body("items", not(empty())).body("items.proposed", everyItem(is("shadow")));
        filtered("evidence", "none").body("items", empty());
    }

    private static ValidatableResponse filtered(String key, String value) {
        return as("agent")
                .queryParam(key, value)
                .queryParam("limit", 200)
                .get(LIBRARY)
                .then()
                .statusCode(200);
    }

    @Test
    void aFileIsReadAsItIs() {
        as("agent")
                .get(LIBRARY + "/refund-overdue")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .body(containsString("name: refund-overdue"), containsString("tests:"));
        as("agent").get(LIBRARY + "/none").then().statusCode(404).body("code", is("not-found"));
        adopt("none").statusCode(404).body("code", is("not-found"));
    }

    @Test
    void whatHasASourceGoesToShadowAndAdoptingAgainChangesNothing() {
        adopt("payment-declined-again")
                .statusCode(201)
                .header("ETag", "\"2\"")
                .header("Location", endsWith(PATTERNS + "/payment-declined-again/versions/1"))
                .body("proposed", is("shadow"))
                .body("open", empty())
                .body("pattern.status", is("shadow"))
                .body("pattern.history", hasSize(2))
                .body("pattern.history[0].reason", is("adopted from the library: F19, evidence S"));
        adopt("payment-declined-again").statusCode(200).header("ETag", "\"2\"").body("pattern.status", is("shadow"));
        as("analyst")
                .queryParam("owner", "heed-library")
                .queryParam("name", "payment-declined-again")
                .get(PATTERNS)
                .then()
                .body("items.status", is(List.of("shadow")));
    }

    @Test
    void aHeuristicStaysADraftUntilSomebodyDecides() {
        adopt("ticket-reopened-again").statusCode(201).header("ETag", "\"1\"").body("pattern.status", is("draft"));
        adopt("ticket-reopened-again")
                .statusCode(200)
                .body("proposed", is("draft"))
                .body("open", empty());
    }

    @Test
    void aStatusThatSomebodyChoseIsLeftAlone() {
        adopt("repeat-contact").statusCode(201);
        as("care-designer")
                .contentType("application/json")
                .header(
                        "If-Match",
                        as("analyst")
                                .get(PATTERNS + "/repeat-contact/versions/1")
                                .header("ETag"))
                .body("{\"to\": \"retired\", \"reason\": \"not for us\"}")
                .post(PATTERNS + "/repeat-contact/versions/1/transitions")
                .then()
                .statusCode(200);
        adopt("repeat-contact")
                .statusCode(200)
                .body("pattern.status", is("retired"))
                .body("open", empty());
    }

    @Test
    void aPatternOfOnesOwnUnderThatNameIsNotOverwritten() {
        String mine = Library.shipped().find("page-loop").orElseThrow().source().replace("atLeast: 3", "atLeast: 2");
        as("care-designer")
                .contentType("application/yaml")
                .body(mine)
                .post(PATTERNS)
                .then()
                .statusCode(201);

        adopt("page-loop").statusCode(409).body("code", is("version-exists"));
    }

    @Test
    void everyEndpointNamesItsRoles() {
        given().get(LIBRARY).then().statusCode(401);
        as("privacy-officer").get(LIBRARY).then().statusCode(403);
        as("privacy-officer").get(LIBRARY + "/page-loop").then().statusCode(403);
        as("agent").post(LIBRARY + "/page-loop/adopt").then().statusCode(403);
    }
}
