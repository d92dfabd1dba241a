package dev.heed.care.record;

import dev.heed.contracts.Decision;
import dev.heed.contracts.Decision.Inputs;
import dev.heed.contracts.Decision.Outcome;
import dev.heed.testing.StackResource;
import dev.heed.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ComparisonIT {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final String PATH = "/api/care/v1/patterns/compared/versions/2/comparison";

    @Inject
    DecisionStore store;

    @BeforeEach
    void decided() {
        store.keep(List.of(
                decision(1, "c1", 0, Optional.empty()),
                decision(2, "c1", 5, Optional.empty()),
                decision(1, "c2", 60, Optional.empty()),
                decision(2, "c3", 120, Optional.empty()),
                decision(2, "c3", 130, Optional.of(START.plusSeconds(86_400)))));
    }

    @Test
    void theVersionsAgreeOnWhatBothFound() {
        compare(PATH, "")
                .body("matches", is(2))
                .body("matchesOfOther", is(2))
                .body("both", is(1))
                .body("onlyThis", is(1))
                .body("onlyOther", is(1))
                .body("tolerance", is("PT24H"));
        request("").queryParam("tolerance", "PT1S").get(PATH).then().body("both", is(0));
    }

    @Test
    void whatOneOfThemFoundIsListed() {
        compare(PATH + "/matches", "this")
                .body("items.customer", is(List.of("c3")))
                .body("items[0].otherAt", nullValue());
        compare(PATH + "/matches", "other").body("items.customer", is(List.of("c2")));
        String next = request("")
                .queryParam("limit", 2)
                .get(PATH + "/matches")
                .then()
                .body("items.customer", is(List.of("c1", "c2")))
                .extract()
                .path("next");
        request("")
                .queryParam("cursor", next)
                .get(PATH + "/matches")
                .then()
                .body("items.customer", is(List.of("c3")))
                .body("next", nullValue());
    }

    @Test
    void whatIsAskedMustMakeSense() {
        given().get(PATH).then().statusCode(401);
        staff().get(PATH).then().statusCode(400).body("code", is("with-missing"));
        staff().queryParam("with", 1)
                .queryParam("from", "2026-03-03T00:00:00Z")
                .queryParam("to", "2026-03-02T00:00:00Z")
                .get(PATH)
                .then()
                .statusCode(422);
        request("neither").get(PATH + "/matches").then().statusCode(400).body("code", is("in-unknown"));
        request("").queryParam("replay", "r_none").get(PATH).then().body("agreement", is(1.0f));
        request("both").get(PATH + "/matches").then().body("items", hasSize(1));
    }

    private static ValidatableResponse compare(String path, String in) {
        return request(in).get(path).then().statusCode(200);
    }

    private static RequestSpecification request(String in) {
        var request = staff().queryParam("with", 1)
                .queryParam("from", START.toString())
                .queryParam("to", START.plusSeconds(86_400).toString());
        return in.isEmpty() ? request : request.queryParam("in", in);
    }

    private static RequestSpecification staff() {
        return given().header("Authorization", Tokens.bearer("analyst"));
    }

    private static Decision decision(int version, String customer, int minute, Optional<Instant> cooldown) {
        Instant at = START.plusSeconds(60L * minute);
        return new Decision(
                "d_compared_" + version + customer + minute,
                1,
                "compared",
                version,
                customer,
                Map.of("customer", customer),
                at,
                at,
                Optional.of(at),
                List.of(),
                "",
                new Inputs("active", cooldown, true, 1, 0),
                cooldown.isPresent() ? Outcome.SUPPRESSED : Outcome.ACTED,
                "",
                List.of(),
                Optional.empty(),
                Map.of());
    }
}
