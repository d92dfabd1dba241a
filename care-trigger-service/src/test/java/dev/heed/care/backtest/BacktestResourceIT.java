package dev.heed.care.backtest;

import dev.heed.care.catalog.Lifecycle;
import dev.heed.care.catalog.PatternApi;
import dev.heed.care.catalog.PatternStore;
import dev.heed.care.catalog.StoredPattern;
import dev.heed.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static dev.heed.care.backtest.Backtests.PATH;
import static dev.heed.care.backtest.Backtests.THRESHOLDS;
import static dev.heed.care.backtest.Backtests.as;
import static dev.heed.care.backtest.Backtests.ask;
import static dev.heed.care.backtest.Backtests.counting;
import static dev.heed.care.backtest.Backtests.finished;
import static dev.heed.care.backtest.Backtests.get;
import static dev.heed.care.backtest.Backtests.lately;
import static dev.heed.care.backtest.Backtests.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BacktestResourceIT {
    @Inject
    PatternStore patterns;

    @Test
    void aBacktestFindsWhatIsOnTheLog() {
        ask("found", "c_found1", 4);
        ask("found", "c_found2", 2);
        ask("found", "c_found3", 1);
        finished(PATH, lately(counting("found", 1, 2)))
                .body("state", is("finished"))
                .body("result.patterns[0].matches", is(3))
                .body("result.patterns[0].customers", is(2))
                .body("result.patterns[0].samples", hasSize(3))
                .body("result.patterns[0].samples[0].because", hasSize(2))
                .body("result.patterns[0].perDay.matches.sum()", is(3))
                .body("result.covered.live", notNullValue());
    }

    @Test
    void itsMatchesAreListedPageByPage() {
        ask("listed", "c_listed", 6);
        String id = finished(PATH, lately(counting("listed", 1, 2))).extract().path("id");
        String next = page(id, "").body("items", hasSize(2)).extract().path("next");

        page(id, next).body("items", hasSize(1)).body("items[0].decision", startsWith("d_"));
        as("analyst").get(PATH + "/none/matches").then().statusCode(404);
    }

    private static ValidatableResponse page(String id, String cursor) {
        var request = as("analyst").queryParam("limit", 2);
        return (cursor.isEmpty() ? request : request.queryParam("cursor", cursor))
                .get(PATH + "/" + id + "/matches")
                .then();
    }

    @Test
    void ticketsOfTheTopicAreForeseenOrNotAndThoseOfCareItselfDoNotCount() {
        ask("topic", "c_topic1", 2);
        ask("topic", "c_topic2", 2);
        Backtests.ticket("c_topic1", "it-payment", "customer");
        Backtests.ticket("c_topic3", "it-payment", "customer");
        Backtests.ticket("c_topic2", "it-payment", "care");
        Backtests.ticket("c_topic2", "it-other", "customer");
        var body = lately(counting("topic", 1, 2));
        body.put("topic", "it-payment");

        finished(PATH, body)
                .body("result.patterns[0].foresight.outcomes", is(2))
                .body("result.patterns[0].foresight.foreseen", is(1))
                .body("result.patterns[0].foresight.share", is(0.5f))
                .body("result.patterns[0].foresight.alertsWithout", is(1))
                .body("result.patterns[0].foresight.leadP50", startsWith("PT"));
    }

    @Test
    void theErasedAreSkippedAndCounted() {
        ask("erased", "c_erased1", 2);
        ask("erased", "c_erased2", 2);
        Backtests.erase("c_erased1");
        ask("erased", "c_erased1", 2);

        finished(PATH, lately(counting("erased", 1, 2)))
                .body("result.patterns[0].matches", is(1))
                .body("result.reading.skipped.erased", is(2))
                .body("result.reading.leftOut.erased", is(1));
    }

    @Test
    void twoVersionsAreComparedMatchByMatch() {
        ask("versions", "c_versions1", 2);
        ask("versions", "c_versions2", 3);
        var body = lately(counting("versions", 2, 3));
        body.put("against", counting("versions", 1, 2));

        finished(PATH, body)
                .body("result.diff.version", is(2))
                .body("result.diff.againstVersion", is(1))
                .body("result.diff.both", is(1))
                .body("result.diff.onlyNew", is(0))
                .body("result.diff.onlyOld", is(1))
                .body("result.diff.samplesOnlyOld[0].customer", is("c_versions1"));
    }

    @Test
    void thresholdsAreMeasuredInOnePass() {
        ask("grid", "c_grid1", 3);
        ask("grid", "c_grid2", 2);
        Backtests.ticket("c_grid1", "it-grid", "customer");
        var body = lately(counting("grid", 1, 2));
        body.putAll(Map.of("topic", "it-grid", "vary", Map.of("atLeast", List.of("2", "3", "4"))));

        finished(THRESHOLDS, body)
                .body("kind", is("thresholds"))
                .body("result.suggestions.values.atLeast", is(List.of("2", "3", "4")))
                .body("result.suggestions.precision", is(Arrays.asList(0.5f, 1.0f, null)))
                .body("result.suggestions.recall", is(List.of(1.0f, 1.0f, 0.0f)))
                .body("result.suggestions.present", is(List.of(true, false, false)))
                .body("result.suggestions.best", is(List.of(false, true, false)));
    }

    @Test
    void aStoredDraftBecomesBacktestedByWhoAskedForIt() {
        PatternApi.store(PatternApi.counting("stored")).statusCode(201);
        String id = finished(PATH, lately(Map.of("name", "stored", "version", 1)))
                .body("state", is("finished"))
                .extract()
                .path("id");

        StoredPattern stored = patterns.find("stored", 1).orElseThrow();
        assertThat(stored.status()).isEqualTo(Lifecycle.Status.BACKTESTED);
        assertThat(stored.history().getLast().detail()).containsEntry("backtest", id);
        assertThat(stored.history().getLast().by()).isEqualTo(get(id).extract().path("by"));
        as("analyst")
                .queryParam("pattern", "stored")
                .queryParam("state", "finished")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.id", is(List.of(id)));
    }

    @Test
    void aDraftThatIsNotFitStaysOneAndSoDoesOneGivenAsText() {
        var step = new StoredPattern.Step(Lifecycle.Status.DRAFT, "a test", "tests", Instant.now());
        patterns.insert(StoredPattern.draft("unfit", 1, "tests", counting("unfit", 1, 2), step));
        finished(PATH, lately(Map.of("name", "unfit", "version", 1))).body("state", is("finished"));
        PatternApi.store(PatternApi.counting("astext")).statusCode(201);
        finished(PATH, lately(PatternApi.counting("astext"))).body("state", is("finished"));

        assertThat(List.of("unfit", "astext"))
                .allSatisfy(
                        name -> assertThat(patterns.find(name, 1).orElseThrow().status())
                                .isEqualTo(Lifecycle.Status.DRAFT));
    }

    @Test
    void progressIsToldUntilTheEndAndAgainToWhoComesLater() {
        ask("told", "c_told", 2);
        String id = post(PATH, lately(counting("told", 1, 2)))
                .statusCode(201)
                .extract()
                .path("id");
        for (int i = 0; i < 2; i++) {
            as("analyst")
                    .get(PATH + "/" + id + "/progress")
                    .then()
                    .statusCode(200)
                    .contentType("text/event-stream")
                    .body(containsString("event:finished"), containsString("\"state\":\"finished\""));
        }
        as("analyst").get(PATH + "/none/progress").then().statusCode(404);
    }

    @Test
    void aRepeatedRequestIsTheSameBacktest() {
        var body = lately(counting("again", 1, 2));
        String id =
                keyed(body).statusCode(201).header("ETag", "\"1\"").extract().path("id");
        keyed(body).statusCode(200).header("Idempotency-Replayed", "true").body("id", is(id));
        body.put("topic", "other");
        keyed(body).statusCode(422).body("code", is("idempotency-key-reused"));
    }

    private static ValidatableResponse keyed(Map<String, Object> body) {
        return as("analyst")
                .header("Idempotency-Key", "again")
                .contentType("application/json")
                .body(body)
                .post(PATH)
                .then();
    }

    @Test
    void whatCannotBeRunIsRefused() {
        refused(lately("kind: nothing"), "pattern-invalid");
        refused(lately(Map.of("name", "nobody", "version", 1)), "pattern-unknown");
        refused(lately(counting("b", 1, 2).replace("10m", "2bd")), "verb-not-supported");
        var body = lately(counting("c", 1, 2));
        body.put("to", Instant.parse("2020-01-01T00:00:00Z").toString());
        refused(body, "period-malformed");
        as("analyst").contentType("application/json").post(PATH).then().statusCode(400);
    }

    @Test
    void thresholdsAreAskedForElsewhere() {
        var vary = lately(counting("e", 1, 2));
        vary.put("vary", Map.of("factor", List.of("2")));
        refused(vary, "vary-not-here");
        post(THRESHOLDS, vary).statusCode(422).body("code", is("vary-malformed"));
    }

    private static void refused(Map<String, Object> body, String code) {
        post(PATH, body).statusCode(422).body("code", is(code));
    }

    @Test
    void whatIsOverCannotBeCancelledAndRolesAreAskedFor() {
        String id = finished(PATH, lately(counting("over", 1, 2))).extract().path("id");
        as("analyst").post(PATH + "/" + id + "/cancel").then().statusCode(409).body("code", is("backtest-over"));
        as("analyst").post(PATH + "/" + id + "/start").then().statusCode(409).body("code", is("backtest-not-ended"));
        as("analyst")
                .header("If-Match", "\"99\"")
                .post(PATH + "/" + id + "/cancel")
                .then()
                .statusCode(412);
        as("agent").contentType("application/json").body("{}").post(PATH).then().statusCode(403);
        as("agent").get(PATH).then().statusCode(403);
        as("ops").get(PATH).then().statusCode(200).body("items.id", hasItem(id));
    }
}
