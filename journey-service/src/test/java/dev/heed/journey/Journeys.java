package dev.heed.journey;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.Json;
import dev.heed.contracts.Profile;
import dev.heed.testing.KafkaLog;
import io.restassured.response.ValidatableResponse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

/** Customers of tests: what they do, and what staff then sees. */
final class Journeys {
    static final String CUSTOMERS = "/api/journey/v1/customers";

    private Journeys() {}

    static void identify(String user, String traits) {
        track(user, "customer.identified", traits);
    }

    /** A 503 of a slow broker is answered by sending the same again, as every SDK does. */
    static void track(String user, String event, String properties) {
        String body = "{\"userId\": \"%s\", \"event\": \"%s\", \"messageId\": \"%s\", \"properties\": %s}"
                .formatted(user, event, fresh("m"), properties);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> emitter().body(body).post("/v1/track").then().statusCode(200));
    }

    /** A user with these traits, as soon as it is known; gives its customer id. */
    static String customer(String user, String traits) {
        identify(user, traits);
        return awaitProfile("userId:" + user, profile -> {}).extract().path("id");
    }

    interface Expectation {
        void on(ValidatableResponse profile);
    }

    static ValidatableResponse awaitProfile(String customer, Expectation expected) {
        var last = new AtomicReference<ValidatableResponse>();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            last.set(profile(customer).statusCode(200));
            expected.on(requireNonNull(last.get()));
        });
        return requireNonNull(last.get());
    }

    static ValidatableResponse profile(String customer) {
        return get("agent", "/" + customer);
    }

    static ValidatableResponse get(String role, String path) {
        return staff(role).urlEncodingEnabled(false).get(CUSTOMERS + path).then();
    }

    static String etag(String customer) {
        return profile(customer).statusCode(200).extract().header("ETag");
    }

    /** What other services were told of the customer so far, oldest first. */
    static List<Profile> told(String customer) {
        return KafkaLog.shared().read("customer.profiles").stream()
                .filter(one -> customer.equals(new String(one.key(), StandardCharsets.UTF_8)))
                .map(one -> Json.read(one.value(), Profile.class))
                .toList();
    }

    /** As the resolver would write it: two customers become one. */
    static void merge(String winner, String loser, long version) {
        change(IdentityChange.MERGED, winner, version, List.of(winner, loser), Optional.of(loser), Optional.empty());
        change(IdentityChange.MERGED, loser, version, List.of(), Optional.empty(), Optional.of(winner));
    }

    static void unmerge(String winner, String loser, long version) {
        change(IdentityChange.UNMERGED, loser, version, List.of(loser), Optional.of(winner), Optional.empty());
        change(IdentityChange.UNMERGED, winner, version, List.of(winner), Optional.empty(), Optional.of(loser));
    }

    static void erase(String customer, long version) {
        change(IdentityChange.ERASED, customer, version, List.of(customer), Optional.empty(), Optional.empty());
    }

    private static void change(
            String type,
            String customer,
            long version,
            List<String> members,
            Optional<String> from,
            Optional<String> into) {
        var change = new IdentityChange(
                customer, version, members, Optional.empty(), Optional.empty(), from, into, Map.of());
        append("journey.events", "heed", type, customer, Json.write(change));
    }

    static void append(String topic, String source, String type, String customer, byte[] data) {
        var event = new CloudEvent(
                fresh("e"), source, type, customer, Instant.parse("2026-01-01T10:00:00Z"), Map.of(), data);
        KafkaLog.shared().append(topic, customer, event);
    }
}
