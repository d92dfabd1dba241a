package dev.heed.journey;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PersonalPart;
import dev.heed.testing.KafkaLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.heed.journey.Journeys.CUSTOMERS;
import static dev.heed.journey.Journeys.awaitProfile;
import static dev.heed.journey.Journeys.customer;
import static dev.heed.journey.Journeys.erase;
import static dev.heed.journey.Journeys.etag;
import static dev.heed.journey.Journeys.get;
import static dev.heed.journey.Journeys.merge;
import static dev.heed.journey.Journeys.profile;
import static dev.heed.journey.Journeys.track;
import static dev.heed.journey.Journeys.unmerge;
import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static dev.heed.journey.Timelines.awaitTimeline;
import static dev.heed.journey.Timelines.timeline;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ProfileIT {
    private static final String WITHDRAWN =
            "{\"channel\": \"email\", \"purpose\": \"news\", \"granted\": false, \"reason\": \"call\"}";

    /** More digits than a double has. */
    private static final BigDecimal SCORE = new BigDecimal("0.12345678901234567891");

    private final String user = fresh("user");

    @Test
    void events_make_a_profile() {
        String id = customer(user, "{\"plan\": \"gold\", \"timezone\": \"Europe/Vienna\", \"locale\": \"de_AT\"}");
        track(user, "Order Completed", "{\"total\": 12.5, \"currency\": \"eur\", \"channel\": \"shop\"}");

        awaitProfile(id, seen -> seen.body("computed.events", equalTo(2)))
                .body("traits.plan", equalTo("gold"))
                .body("zone", equalTo("Europe/Vienna"))
                .body("language", equalTo("de-AT"))
                .body("computed.value.EUR", equalTo(12.5f))
                .body("computed.channels.shop", equalTo(1))
                .body("computed.firstSeen", notNullValue());
    }

    @Test
    void staff_changes_what_it_has_seen_and_events_say_newer_things() {
        String id = customer(user, "{\"plan\": \"gold\", \"old\": 1}");

        patch(id, etag(id), "{\"traits\": {\"plan\": \"silver\", \"old\": null}, \"topics\": {\"news\": true}}")
                .statusCode(200)
                .body("traits.plan", equalTo("silver"))
                .body("traits.old", nullValue())
                .body("topics.news", equalTo(true));
        Journeys.identify(user, "{\"plan\": \"platinum\"}");
        awaitProfile(id, seen -> seen.body("traits.plan", equalTo("platinum")));
    }

    @Test
    void a_change_needs_the_version_it_was_decided_on() {
        String id = customer(user, "{\"plan\": \"gold\"}");
        String seen = etag(id);
        staff("agent").body("{}").patch(CUSTOMERS + "/" + id).then().statusCode(428);
        patch(id, seen, "{\"zone\": \"Europe/Rome\"}").statusCode(200);

        patch(id, seen, "{\"zone\": \"Europe/Paris\"}").statusCode(412).body("code", equalTo("version-stale"));
        patch(id, etag(id), "{\"zone\": \"Vienna\"}").statusCode(422);
        patch(id, etag(id), "{\"zone\": 1, \"zone\": 2}").statusCode(400);
        profile(id).body("zone", equalTo("Europe/Rome"));
    }

    @Test
    void what_is_personal_in_a_change_is_kept_apart_and_belongs_to_the_version() {
        String id = customer(user, "{\"plan\": \"gold\"}");
        String seen = etag(id);

        patch(id, seen, "{\"traits\": {\"plan\": \"silver\", \"email\": \"joe@example.org\"}}")
                .statusCode(200)
                .body("traits", equalTo(Map.of("plan", "silver")))
                .body("personal.email", equalTo("j***@***"))
                .header("ETag", equalTo(etag(id)));
        String silver = etag(id);
        patch(id, silver, "{\"traits\": {\"email\": \"jim@example.org\"}}").statusCode(200);
        patch(id, silver, "{\"traits\": {\"email\": null}}").statusCode(412);
        get("agent", "?trait.email=jim@example.org").body("items", hasSize(0));
        patch(id, "*", "{\"traits\": {\"email\": null}}").statusCode(200).body("personal", nullValue());
    }

    @Test
    void a_change_that_there_is_no_room_for_is_refused() {
        String id = customer(user, "{\"a\": {\"b\": \"%s\"}}".formatted("x".repeat(8_000)));

        patch(id, etag(id), "{\"traits\": {\"a\": {\"c\": \"%s\"}}}".formatted("x".repeat(8_000)))
                .statusCode(422)
                .body("code", equalTo("profile-full"));
    }

    @Test
    void consents_have_a_history_and_are_changed_once_per_key() {
        String id = customer(user, "{}");
        track(user, "consent.changed", "{\"channel\": \"email\", \"purpose\": \"news\", \"granted\": true}");
        awaitProfile(id, seen -> seen.body("consents.granted", equalTo(List.of(true))));
        String key = fresh("key");

        consent(id, key, WITHDRAWN).statusCode(201);
        consent(id, key, WITHDRAWN).statusCode(200).header("Idempotency-Replayed", "true");
        consent(id, key, WITHDRAWN.replace("false", "true")).statusCode(422);
        profile(id).body("consents.granted", equalTo(List.of(false)));
        get("analyst", "/" + id + "/consents").body("items.granted", equalTo(List.of(false, true)));
    }

    @Test
    void a_merge_shows_both_as_one() {
        String other = fresh("other");
        String winner = customer(user, "{\"plan\": \"gold\"}");
        String loser = customer(other, "{\"size\": 9}");
        merge(winner, loser, 1);

        awaitProfile(loser, seen -> seen.body("mergedFrom", equalTo(loser)))
                .body("id", equalTo(winner))
                .body("identities", equalTo(2))
                .body("traits.plan", equalTo("gold"))
                .body("traits.size", equalTo(9));
        awaitTimeline("userId:" + other, 2).body("items.customerId", equalTo(List.of(winner, winner)));
        get("agent", "/" + winner + "/identities").body("items", hasSize(2));
    }

    @Test
    void an_unmerge_restores_both() {
        String winner = customer(user, "{\"plan\": \"gold\"}");
        String loser = customer(fresh("other"), "{\"size\": 9}");
        merge(winner, loser, 1);
        awaitTimeline(loser, 2);
        unmerge(winner, loser, 2);

        awaitProfile(loser, seen -> seen.body("id", equalTo(loser))).body("traits.plan", nullValue());
        awaitTimeline(winner, 1);
    }

    @Test
    void personal_attributes_of_an_event_stand_masked_beside_its_data() {
        String id = customer(user, "{}");
        var seen = awaitTimeline(id, 1).extract();
        personal(id, seen.path("items[0].source"), seen.path("items[0].id"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> timeline(id, "").body("items[0].personal.email", equalTo("j***@***")));
        staff("supervisor")
                .header("X-Access-Reason", "complaint 8")
                .get(CUSTOMERS + "/" + id + "/timeline?clear=true")
                .then()
                .body("items[0].personal.email", equalTo("joe@example.org"))
                .body(containsString(SCORE.toString()));
    }

    @Test
    void personal_traits_are_masked_and_clear_reading_is_on_record() {
        String id = customer(user, "{}");
        personal(id);
        awaitProfile(id, seen -> seen.body("personal.email", equalTo("j***@***")));

        get("agent", "/" + id + "?clear=true").statusCode(403);
        get("supervisor", "/" + id + "?clear=true").statusCode(422);
        staff("supervisor")
                .header("X-Access-Reason", "complaint 7")
                .get(CUSTOMERS + "/" + id + "?clear=true")
                .then()
                .body("personal.email", equalTo("joe@example.org"));
        get("privacy-officer", "/" + id + "/accesses")
                .body("items.reason", equalTo(List.of("complaint 7")))
                .body("items[0].fields", equalTo(List.of("email", "score")));
    }

    @Test
    void of_an_erased_customer_nothing_is_shown_and_nothing_can_be_changed() {
        String id = customer(user, "{\"plan\": \"gold\"}");
        personal(id);
        awaitProfile(id, seen -> seen.body("personal.email", equalTo("j***@***")));
        erase(id, 1);

        awaitProfile(id, seen -> seen.body("erased", equalTo(true)))
                .body("traits", equalTo(Map.of()))
                .body("personal", nullValue());
        awaitTimeline(id, 0);
        patch(id, etag(id), "{\"zone\": \"Europe/Rome\"}").statusCode(404);
    }

    @Test
    void roles_are_checked_and_unknown_customers_are_missing() {
        profile("userId:" + user).statusCode(404);
        profile("nonsense").statusCode(400);
        emitter().get(CUSTOMERS + "/userId:" + user).then().statusCode(403);
        staff("analyst")
                .header("If-Match", "\"1\"")
                .body("{}")
                .patch(CUSTOMERS + "/c_1")
                .then()
                .statusCode(403);
    }

    private static void personal(String id) {
        personal(id, "shop", fresh("e"));
    }

    private static void personal(String id, String source, String event) {
        var part = new PersonalPart(
                id,
                Map.of("email", "joe@example.org"),
                Map.of("email", TextNode.valueOf("joe@example.org"), "score", DecimalNode.valueOf(SCORE)),
                Optional.empty(),
                Map.of());
        var record =
                new CloudEvent(event, source, "customer.identified", id, Instant.EPOCH, Map.of(), Json.write(part));
        KafkaLog.shared().append("journey.personal", id, record);
    }

    private static ValidatableResponse patch(String id, String etag, String body) {
        return staff("agent")
                .contentType("application/merge-patch+json")
                .header("If-Match", etag)
                .body(body)
                .patch(CUSTOMERS + "/" + id)
                .then();
    }

    private static ValidatableResponse consent(String id, String key, String body) {
        return staff("agent")
                .header("Idempotency-Key", key)
                .body(body)
                .post(CUSTOMERS + "/" + id + "/consents")
                .then();
    }
}
