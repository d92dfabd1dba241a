package dev.heed.journey.intake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static dev.heed.journey.intake.Examining.cloudEvent;
import static dev.heed.journey.intake.Examining.refusal;
import static dev.heed.journey.intake.Examining.segment;
import static org.assertj.core.api.Assertions.assertThat;

class ExaminationTest {
    private static final String LONG = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef-";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "call-unknown        | {'type':'dance','userId':'u'}",
                "type-missing        | {'type':'track','userId':'u'}",
                "type-reserved       | {'type':'track','event':'heed.run.opened','userId':'u'}",
                "identifier-missing  | {'type':'track','event':'e','userId':null}",
                "field-malformed     | {'type':'track','event':'e','userId':{'a':1}}",
                "data-not-object     | {'type':'track','event':'e','userId':'u','properties':[1]}",
                "data-not-object     | {'type':'page','userId':'u','properties':'x'}",
                "time-malformed      | {'type':'track','event':'e','userId':'u','timestamp':'yesterday'}",
                "time-in-future      | {'type':'track','event':'e','userId':'u','timestamp':'2026-01-01T10:05:00.001Z'}",
                "time-out-of-range   | {'type':'track','event':'e','userId':'u','timestamp':'-0001-01-01T00:00:00Z'}",
                "text-malformed      | {'type':'track','event':'e','userId':'u','properties':{'a':'\\ud800'}}",
                "time-out-of-range   | {'type':'track','event':'e','userId':'u','timestamp':'+999999999-12-31T00:00:00Z'}",
                "time-out-of-range   | {'type':'track','event':'e','userId':'u','timestamp':'2026-01-01T10:00:00Z','sentAt':'-999999999-01-01T00:00:00Z'}",
                "time-out-of-range   | {'type':'track','event':'e','userId':'u','timestamp':'1970-01-01T00:00:00Z','sentAt':'9999-01-01T00:00:00Z'}",
                "text-malformed      | {'type':'track','event':'\\ud800','userId':'u'}",
                "text-malformed      | {'type':'track','event':'e','userId':'u','properties':{'\\uDFAA':0}}",
                "number-out-of-range | {'type':'track','event':'e','userId':'u','properties':{'a':1e400}}",
                "number-out-of-range | {'type':'track','event':'e','userId':'u','properties':{'a':[1e-10000]}}",
                "id-too-long         | {'type':'track','event':'e','userId':'u','messageId':'" + LONG + "'}",
            })
    void an_item_that_breaks_a_rule_is_refused(String code, String call) {
        assertThat(refusal(segment(call.replace('\'', '"')))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "specversion-unsupported | {'id':'1','source':'s','type':'t','subject':'u'}",
                "attribute-missing       | {'specversion':'1.0','source':'s','type':'t','subject':'u'}",
                "data-not-json   | {'specversion':'1.0','id':'1','source':'s','type':'t','subject':'u','data_base64':'AA=='}",
                "data-not-json   | {'specversion':'1.0','id':'1','source':'s','type':'t','subject':'u','datacontenttype':'text/xml'}",
                "extension-malformed | {'specversion':'1.0','id':'1','source':'s','type':'t','subject':'u','Bad-Name':'x'}",
                "field-malformed | {'specversion':'1.0','id':'1','source':'s','type':'t','subject':'u','ext':{'a':1}}",
            })
    void a_cloud_event_that_breaks_the_format_is_refused(String code, String event) {
        assertThat(refusal(cloudEvent(event.replace('\'', '"')))).isEqualTo(code);
    }

    @Test
    void a_cloud_event_carries_the_source_of_its_key_and_remembers_its_own() {
        var accepted = (Examined.Accepted) cloudEvent("""
                {"specversion": "1.0", "id": "1", "source": "/billing", "type": "invoice.sent", "subject": "u",
                 "time": "2026-01-01T09:00:00Z", "recordedtime": "forged", "flag": true, "data": {"n": 1}}""");

        assertThat(accepted.event().source()).isEqualTo("shop");
        assertThat(accepted.event().time()).hasToString("2026-01-01T09:00:00Z");
        assertThat(accepted.event().extensions())
                .containsEntry("origin", "/billing")
                .containsEntry("flag", "true")
                .containsEntry("recordedtime", "2026-01-01T10:00:00Z");
    }

    @Test
    void an_event_just_inside_the_future_limit_is_accepted() {
        var examined = segment("""
                {"type": "track", "event": "e", "userId": "u", "timestamp": "2026-01-01T10:05:00Z"}""");

        assertThat(refusal(examined)).isEmpty();
    }

    @Test
    void size_depth_and_number_of_attributes_are_limited() {
        String start = "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\",\"properties\":{";

        assertThat(refusal(segment(start + "\"a\":\"" + "x".repeat(32 * 1024) + "\"}}")))
                .isEqualTo("event-too-large");
        assertThat(refusal(segment(start + "\"a\":" + "[".repeat(15) + "]".repeat(15) + "}}")))
                .isEqualTo("event-too-deep");
        assertThat(refusal(segment(start + attributes(65) + "}}"))).isEqualTo("too-many-attributes");
        assertThat(refusal(segment(start + attributes(64) + "}}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "store | {'channel':'chat','page':{}} | {'channel':'store'}",
                "web   | {'channel':'chat','page':{},'device':{}} | {}",
                "app   | {'channel':'chat','device':{}} | {}",
                "app   | {'channel':'chat','app':{}} | {}",
                "chat  | {'channel':'chat'} | {}",
                "api   | {} | {}",
            })
    void the_channel_is_what_properties_say_then_what_page_device_and_app_tell(
            String channel, String context, String properties) {
        String call =
                "{'type':'track','event':'e','userId':'u','context':" + context + ",'properties':" + properties + "}";

        var accepted = (Examined.Accepted) segment(call.replace('\'', '"'));

        assertThat(accepted.event().extensions()).containsEntry("channel", channel);
    }

    @Test
    void an_event_without_id_gets_one() {
        var accepted = (Examined.Accepted) segment("{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\"}");

        assertThat(accepted.event().id()).hasSize(36);
    }

    @Test
    void data_keeps_its_bytes() {
        String data = "{ \"a\" : 12.500, \"b\": 9007199254740993, \"\\u0041\": \"\\ud83d\\ude42\" }";

        var accepted = Examining.accepted(
                segment("{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\",\"properties\":" + data + "}"));

        assertThat(new String(accepted.data(), StandardCharsets.UTF_8)).isEqualTo(data);
    }

    @Test
    void an_emitter_cannot_claim_what_only_the_resolver_knows() {
        var accepted = Examining.accepted(cloudEvent("""
                {"specversion": "1.0", "id": "1", "source": "/s", "type": "t", "subject": "u", "identity": "c_1",
                 "late": "true", "originaltime": "2026-01-01T00:00:00Z"}"""));

        assertThat(accepted.extensions()).doesNotContainKeys("identity", "late", "originaltime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"heed.run.opened", "identity.merged", "customer.erased", "stage.overdue"})
    void types_of_the_platform_are_refused(String type) {
        var refused =
                (Examined.Refused) segment("{\"type\":\"track\",\"event\":\"%s\",\"userId\":\"u\"}".formatted(type));

        assertThat(refused.refusal().code()).isEqualTo("type-reserved");
    }

    private static String attributes(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> "\"a" + i + "\":1")
                .collect(java.util.stream.Collectors.joining(","));
    }
}
