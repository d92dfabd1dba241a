package dev.heed.journey;

import dev.heed.journey.resolve.CustomerIds;
import dev.heed.testing.KafkaLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Timelines.awaitTimeline;
import static dev.heed.journey.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

/** What careless and hostile emitters write to journey.inbound directly: each is rejected with a reason, none stops us. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class HostileRecordsIT {
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final int NEARLY_A_MEBIBYTE = 1_000_000;
    private static final int AS_LARGE_AS_A_RECORD_MAY_BE = 1_048_000;

    @Inject
    CustomerIds customers;

    private final String user = fresh("user");
    private final KafkaLog log = KafkaLog.shared();

    @Test
    void records_that_are_no_events_are_rejected_and_the_next_event_is_read() {
        log.appendRaw("journey.inbound", user, null);
        log.appendRaw("journey.inbound", user, bytes(user));
        log.appendRaw("journey.inbound", null, bytes(user));
        append(bytes(user), "ce_specversion", null, "CE_ID", "", "", "x");
        append(bytes("{\"a\":\"" + user), "content-type", STRUCTURED);
        append(bytes("[\"" + user + "\"]"), "content-type", "application/cloudevents-batch+json");
        append(null, "content-type", STRUCTURED);

        assertRejected(user, "specversion-unsupported", "event-malformed", "mode-unsupported");
        assertAlive();
    }

    @Test
    void events_of_hostile_data_are_rejected_and_the_next_event_is_read() {
        for (String data : List.of(
                "{\"a\":1,\"a\":2}",
                "{\"a\":1e2147483647}",
                "{\"a\":1000e2147483646}",
                "{\"a\":\"\\ud800\"}",
                "[".repeat(NEARLY_A_MEBIBYTE),
                "[1]",
                "{} {}",
                "{\"a\":\"" + "x".repeat(NEARLY_A_MEBIBYTE) + "\"}")) {
            event(bytes(data));
        }
        event(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});

        assertRejected(user + "-id", "data-malformed", "data-not-object", "event-too-large");
        assertAlive();
    }

    @Test
    void events_of_hostile_attributes_are_rejected_and_the_next_event_is_read() {
        event(bytes("{}"), "ce_time", "yesterday");
        event(bytes("{}"), "ce_time", "+999999999-12-31T23:59:59Z");
        event(bytes("{}"), "ce_source", "nobody");
        event(bytes("{}"), "ce_source", "x".repeat(AS_LARGE_AS_A_RECORD_MAY_BE));
        event(bytes("{}"), "ce_type", "heed.run.opened");
        event(bytes("{}"), "ce_big", "x".repeat(NEARLY_A_MEBIBYTE));
        event(bytes("{}"), "ce_type", "heed.run.opened", "ce_source", "heed");
        event(null, "ce_subject", "x".repeat(300));
        event(bytes("{}"), "ce_a-b", "heed.run.opened");

        assertRejected("heed.run.opened", "type-reserved", "source-forged", "extension-malformed");
        assertAlive();
    }

    /** Read with replacement characters, both would be one customer and one id. */
    @Test
    void attributes_that_are_not_utf_8_are_rejected_and_the_next_event_is_read() {
        for (byte last : new byte[] {(byte) 0xe9, (byte) 0xe8}) {
            var headers = new RecordHeaders().add("ce_specversion", bytes("1.0"));
            headers.add("ce_id", new byte[] {'i', last}).add("ce_subject", new byte[] {'u', last});
            headers.add("ce_source", bytes("local")).add("ce_type", bytes("paid-by-" + user));
            log.append(new ProducerRecord<>("journey.inbound", null, bytes(user), bytes("{}"), headers));
        }

        assertRejected("paid-by-" + user, "text-malformed");
        assertAlive();
    }

    @Test
    void nobody_else_erases_a_customer_and_the_attempt_is_kept() {
        String customer = customers.named("userId:" + user).orElseThrow();
        assertAlive();
        event(
                bytes("{\"customer\":\"%s\",\"reason\":\"r\",\"by\":\"%s\"}".formatted(customer, user)),
                "ce_type",
                "heed.customer.erase",
                "ce_source",
                "heed");

        assertRejected("heed.customer.erase", "source-forged");
        emitter()
                .body("{\"event\":\"not erased\",\"userId\":\"" + user + "\"}")
                .post("/v1/track")
                .then()
                .statusCode(200);
        awaitTimeline("userId:" + user, 2);
    }

    @Test
    void a_source_that_writes_over_http_only_can_not_claim_to_have_done_so() {
        String website = Emitters.source(", \"direct\": false");
        event(bytes("{}"), "ce_source", website, "ce_recordedtime", "2026-01-01T10:00:00Z");

        assertRejected(website, "source-not-direct");
        Emitters.track(Emitters.key(website, "\"write\""), user).statusCode(200);
        awaitTimeline("userId:" + user, 1);
    }

    @Test
    void a_structured_record_is_an_event() {
        append(bytes("""
                        {"specversion": "1.0", "id": "%1$s", "source": "local", "type": "order.placed", "subject": "%1$s",
                         "time": "2026-01-01T10:00:00Z", "channel": "store", "data": {"total": 12.50}}""".formatted(user)), "Content-Type", STRUCTURED + "; charset=UTF-8");

        awaitTimeline("userId:" + user, 1)
                .body("items[0].type", equalTo("order.placed"))
                .body("items[0].time", equalTo("2026-01-01T10:00:00Z"))
                .body("items[0].channel", equalTo("store"));
    }

    @Test
    void an_extension_that_nobody_knows_is_kept_with_what_is_personal() {
        event(bytes("{}"), "ce_firstname", "Ada");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> awaitTimeline("userId:" + user, 1)
                        .body("items[0].personal.ce_firstname", notNullValue())
                        .body("items[0].personal.ce_firstname", not("Ada")));
        assertThat(log.read("journey.events"))
                .filteredOn(one -> text(one).contains(user + "-id"))
                .hasSize(1)
                .noneMatch(one -> text(one).contains("Ada"));
    }

    private void event(byte @Nullable [] data, String... more) {
        var headers = new java.util.ArrayList<>(List.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                user + "-id",
                "ce_source",
                "local",
                "ce_type",
                "t",
                "ce_subject",
                user));
        headers.addAll(List.of(more));
        append(data, headers.toArray(String[]::new));
    }

    private void append(byte @Nullable [] value, @Nullable String... headers) {
        var all = new RecordHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            String name = java.util.Objects.requireNonNull(headers[i]);
            String text = headers[i + 1];
            all.add(name, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
        }
        log.append(new ProducerRecord<>("journey.inbound", null, bytes(user), value, all));
    }

    /** @param mark in the value or a header of all that are looked at */
    private void assertRejected(String mark, String... reasons) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(log.read("journey.rejected"))
                        .filteredOn(one -> text(one).contains(mark))
                        .extracting(HostileRecordsIT::reason)
                        .contains(reasons));
    }

    private void assertAlive() {
        emitter()
                .body("{\"event\":\"still alive\",\"userId\":\"" + user + "\"}")
                .post("/v1/track")
                .then()
                .statusCode(200);
        awaitTimeline("userId:" + user, 1).body("items[0].type", equalTo("still alive"));
    }

    private static String reason(ConsumerRecord<byte[], byte[]> one) {
        return new String(one.headers().lastHeader("heed_reason").value(), StandardCharsets.UTF_8);
    }

    private static String text(ConsumerRecord<byte[], byte[]> one) {
        var text = new StringBuilder(new String(one.value(), StandardCharsets.UTF_8));
        one.headers()
                .forEach(header -> text.append(header.key())
                        .append(header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        return text.toString();
    }
}
