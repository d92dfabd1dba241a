package dev.heed.journey;

import dev.heed.contracts.Profile;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static dev.heed.journey.Journeys.awaitProfile;
import static dev.heed.journey.Journeys.customer;
import static dev.heed.journey.Journeys.get;
import static dev.heed.journey.Journeys.told;
import static dev.heed.journey.Journeys.track;
import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

/** Customers who have left traces everywhere. */
public final class Histories {
    private static final String MAPS = "/api/journey/v1/maps";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final String user = fresh("user");

    /** With traits, a personal attribute, a timeline and a place on a map; gives the id. */
    public String ofCustomerOnMap() {
        String type = fresh("seen");
        activateMap(type);
        String id = customer(user, "{\"plan\": \"gold\", \"email\": \"a@example.org\"}");
        track(user, type, "{\"email\": \"a@example.org\"}");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> get("agent", "/" + id + "/stages").statusCode(200).body("now.stage", hasItem("here")));
        awaitPersonal(id);
        awaitTold(id, told -> told.traits().containsKey("plan"));
        return id;
    }

    /** With traits and a personal attribute besides. */
    public String ofCustomerWhoSaidNo() {
        String id = customer(user, "{\"plan\": \"gold\", \"email\": \"a@example.org\"}");
        awaitPersonal(id);
        track(user, "consent.changed", "{\"channel\": \"sms\", \"purpose\": \"news\", \"granted\": false}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("agent", "/" + id + "/consents").body("items", hasSize(1)));
        return id;
    }

    /** The id of the customer, and that of another identity that was linked to it; both have said something. */
    public List<String> ofLinkedIdentities() {
        String visitor = fresh("visitor");
        String id = customer(user, "{\"plan\": \"gold\", \"email\": \"a@example.org\"}");
        awaitPersonal(id);
        String body = "{\"anonymousId\": \"%s\", \"event\": \"seen\"}".formatted(visitor);
        emitter().body(body).post("/v1/track").then().statusCode(200);
        String other =
                awaitProfile("anonymousId:" + visitor, profile -> {}).extract().path("id");
        Journeys.merge(id, other, 1000);
        awaitProfile(other, profile -> profile.body("id", equalTo(id)));
        return List.of(id, other);
    }

    /** Others hear that nothing is known any more. */
    public void awaitToldNothing(String customer) {
        awaitTold(customer, told -> told.traits().isEmpty());
    }

    /** Others hear of the "no" and of nothing else, and staff finds it by the name that the customer emitted with. */
    public void awaitToldOnlyNo(String customer) {
        awaitTold(customer, told -> told.traits().isEmpty() && told.consents().equals(Map.of("sms/news", false)));
        awaitProfile(
                "userId:" + user,
                profile -> profile.body("id", equalTo(customer)).body("consents.granted", hasItem(false)));
    }

    private static void awaitTold(String customer, java.util.function.Predicate<Profile> expected) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> told(customer).stream()
                        .reduce((first, last) -> last)
                        .filter(expected)
                        .isPresent());
    }

    private static void awaitPersonal(String id) {
        awaitProfile(id, profile -> profile.body("personal.email", equalTo("a***@***")));
    }

    private static void activateMap(String type) {
        String name = "map-" + Instant.now().toEpochMilli();
        String yaml = """
                apiVersion: journey/v1
                kind: JourneyMap
                metadata: {name: %s, version: 1}
                spec: {stages: [{name: here, entry: [{type: %s}]}]}
                """.formatted(name, type);
        staff("care-designer")
                .contentType("application/yaml")
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .post(MAPS)
                .then()
                .statusCode(201);
        staff("care-designer")
                .header("If-Match", "\"1\"")
                .post(MAPS + "/" + name + "/versions/1/activate")
                .then()
                .statusCode(200);
    }
}
