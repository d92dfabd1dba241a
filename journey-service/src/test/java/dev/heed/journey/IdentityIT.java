package dev.heed.journey;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.journey.inbound.InboundOut;
import dev.heed.journey.resolve.CustomerIds;
import dev.heed.testing.KafkaLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static dev.heed.journey.Timelines.awaitTimeline;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

/** Who is one customer, through the running service: four partitions, so links cross tasks. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class IdentityIT {
    private static final byte @Nullable [] NO_KEY = null;

    @Inject
    CustomerIds customers;

    @Inject
    InboundOut inbound;

    private final String user = fresh("user");
    private final String browser = fresh("browser");

    @Test
    void anonymous_browsing_and_login_are_one_customer() {
        String anonymous = browseThenLogIn();

        awaitCustomer("after", anonymous);
        assertThat(log("identity.merged")).anyMatch(one -> key(one).equals(anonymous));
    }

    @Test
    void a_supervisor_takes_a_merge_apart() {
        String anonymous = browseThenLogIn();
        awaitCustomer("after", anonymous);
        String lost = idOf(user);

        unmerge(anonymous, lost).statusCode(202).body("customer", equalTo(lost)).body("id", startsWith("um_"));

        awaitCustomer("again", lost);
        assertThat(log("identity.unmerged")).extracting(IdentityIT::key).contains(lost, anonymous);
    }

    @Test
    void after_an_erasure_events_are_rejected_and_not_kept() {
        track("first", user, "");
        awaitTimeline("userId:" + user, 1);

        staff("privacy-officer")
                .post("/api/journey/v1/customers/userId:" + user + "/erasure")
                .then()
                .statusCode(202);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            track("late", user, "");
            assertThat(KafkaLog.shared().read("journey.rejected"))
                    .filteredOn(one -> header(one, "heed_reason").equals("customer-erased"))
                    .isNotEmpty()
                    .allMatch(one -> one.value().length == 0);
        });
    }

    @Test
    void an_identifier_is_erased_before_its_first_event() {
        staff("privacy-officer")
                .post("/api/journey/v1/customers/userId:" + user + "/erasure")
                .then()
                .statusCode(202);
        awaitLog("customer.erased", idOf(user));

        track("unwanted", user, "");
        track("end", fresh("user"), "");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(KafkaLog.shared().read("journey.rejected"))
                        .anyMatch(one -> header(one, "heed_reason").equals("customer-erased")));
        assertThat(log("unwanted")).noneMatch(one -> key(one).equals(idOf(user)));
    }

    @Test
    void an_unmerge_from_another_customer_changes_nothing() {
        String anonymous = browseThenLogIn();
        awaitCustomer("after", anonymous);
        String other = fresh("user");
        track("other", other, "");

        unmerge("userId:" + other, idOf(user)).statusCode(202);
        unmerge(anonymous, idOf(user)).statusCode(202);

        awaitLog("identity.unmerged", anonymous);
        assertThat(log("identity.unmerged")).noneMatch(one -> key(one).equals(idOf(other)));
    }

    @Test
    void an_event_of_the_platform_finds_the_customer_in_whatever_partition() {
        String anonymous = browseThenLogIn();
        awaitCustomer("after", anonymous);

        platform("signal-" + user, idOf(user));

        awaitLog("test.signal", anonymous);
        assertThat(log("test.signal")).noneMatch(one -> key(one).equals(idOf(user)));
    }

    @Test
    void producers_with_other_keys_reach_the_owner_too() {
        direct("no key", null);
        for (int partition = 0; partition < 4; partition++) {
            direct("p" + partition, partition);
        }

        awaitTimeline("userId:" + user, 5);
        List<ConsumerRecord<byte[], byte[]>> mine = log("direct").stream()
                .filter(one -> header(one, "ce_id").startsWith(user))
                .toList();
        assertThat(mine).hasSize(5).extracting(IdentityIT::key).containsOnly(idOf(user));
    }

    @Test
    void an_event_id_counts_once_whatever_the_partition() {
        for (int partition = 0; partition < 4; partition++) {
            direct("same", partition);
        }
        direct("last", 0);

        awaitTimeline("userId:" + user, 2);
    }

    @Test
    void malformed_and_forbidden_orders_are_problems() {
        String lost = "c_00112233445566778899aabbccddeeff";
        unmerge("nonsense", lost).statusCode(400).body("code", equalTo("customer-malformed"));
        unmerge(lost, lost).statusCode(422).body("code", equalTo("customer-same"));
        unmerge("userId:u", "nobody").statusCode(422).body("code", equalTo("customer-malformed"));
        String path = "/api/journey/v1/customers/" + lost;
        staff("supervisor").post(path + "/unmerge").then().statusCode(400).body("code", equalTo("body-missing"));
        staff("agent").body("{}").post(path + "/unmerge").then().statusCode(403);
        staff("supervisor").post(path + "/erasure").then().statusCode(403);
    }

    /** @return the customer id: that of the identifier that was seen first */
    private String browseThenLogIn() {
        emitter()
                .body("{\"event\": \"browse\", \"anonymousId\": \"%s\"}".formatted(browser))
                .post("/v1/track")
                .then()
                .statusCode(200);
        String anonymous = awaitTimeline("anonymousId:" + browser, 1).extract().path("items[0].customerId");
        track("login", user, browser);
        return anonymous;
    }

    /** Sends events of the user until one is written under that customer: labels follow the link. */
    private void awaitCustomer(String type, String customer) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            track(type, user, "");
            assertThat(log(type)).anyMatch(one -> key(one).equals(customer));
        });
    }

    private void awaitLog(String type, String customer) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(log(type)).extracting(IdentityIT::key).contains(customer));
    }

    private void platform(String id, String customer) {
        var event = new CloudEvent(
                id, "heed", "test.signal", "", Instant.now(), Map.of("customer", customer), "{}".getBytes(UTF_8));
        inbound.send(List.of(new ProducerRecord<>(
                "journey.inbound", null, customer.getBytes(UTF_8), event.data(), CloudEventHeaders.write(event))));
    }

    private static ValidatableResponse unmerge(String customer, String lost) {
        return staff("supervisor")
                .header("Idempotency-Key", fresh("key"))
                .body("{\"customer\": \"%s\", \"reason\": \"shared browser\"}".formatted(lost))
                .post("/api/journey/v1/customers/" + customer + "/unmerge")
                .then();
    }

    private String idOf(String name) {
        return customers.named("userId:" + name).orElseThrow();
    }

    private static void track(String type, String user, String anonymous) {
        String anonymousId = anonymous.isEmpty() ? "" : ", \"anonymousId\": \"" + anonymous + "\"";
        emitter()
                .body("{\"event\": \"%s\", \"userId\": \"%s\"%s}".formatted(type, user, anonymousId))
                .post("/v1/track")
                .then()
                .statusCode(200);
    }

    private void direct(String name, @Nullable Integer partition) {
        var event = new CloudEvent(user + name, "local", "direct", user, Instant.now(), Map.of(), "{}".getBytes(UTF_8));
        KafkaLog.shared()
                .append(new ProducerRecord<>(
                        "journey.inbound", partition, NO_KEY, event.data(), CloudEventHeaders.write(event)));
    }

    private static List<ConsumerRecord<byte[], byte[]>> log(String type) {
        return KafkaLog.shared().read("journey.events").stream()
                .filter(one -> header(one, "ce_type").equals(type))
                .toList();
    }

    private static String key(ConsumerRecord<byte[], byte[]> one) {
        return new String(one.key(), UTF_8);
    }

    private static String header(ConsumerRecord<byte[], byte[]> one, String name) {
        var header = one.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
