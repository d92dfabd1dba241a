package dev.heed.contracts;

import dev.heed.contracts.CloudEventHeaders.Read;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class StructuredRecordTest {
    private static final Instant APPENDED = Instant.parse("2026-03-02T09:00:00.123Z");

    @Test
    void aStructuredEventIsReadWithTheBytesOfItsData() {
        CloudEvent event = event("""
                {"specversion": "1.0", "id": "e1", "source": "shop", "type": "paid", "subject": "Zoë", "time":
                 "2026-03-02T09:00:00+01:00", "datacontenttype": "application/json", "priority": 3, "Flag": true,
                 "none": null, "data": { "amount" : 12.500, "huge": 123456789012345678901234567890 }}""");

        assertThat(event.subject()).isEqualTo("Zoë");
        assertThat(event.time()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(event.extensions())
                .isEqualTo(Map.of("priority", "3", "flag", "true", "originaltime", "2026-03-02T08:00:00Z"));
        assertThat(new String(event.data(), StandardCharsets.UTF_8))
                .isEqualTo("{ \"amount\" : 12.500, \"huge\": 123456789012345678901234567890 }");
    }

    @Test
    void anEventThatNamesNoTimeHappenedWhenItWasAppended() {
        CloudEvent event =
                event("{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"s\",\"type\":\"t\",\"data\":null}");

        assertThat(event.time()).isEqualTo(APPENDED);
        assertThat(event.extensions()).isEmpty();
        assertThat(event.data()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'12',12", "'\"x\"',\"x\"", "'[1, 2]','[1, 2]'", "'true',true", "'\"ü\"  ',\"ü\""})
    void dataMayBeAnyJson(String data, String expected) {
        CloudEvent event =
                event("{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"s\",\"type\":\"t\",\"data\":" + data + "}");

        assertThat(new String(event.data(), StandardCharsets.UTF_8)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{} {}",
                "{\"id\":\"1\",\"id\":\"2\"}",
                "{\"ID\":\"1\",\"id\":\"2\"}",
                "{\"id\":{}}",
                "{\"data\":[}",
                "{\"data_base64\":\"AA==\"}",
                "\u0000\u0001"
            })
    void whatIsNoStrictJsonObjectOfTextsIsMalformed(String value) {
        assertThat(malformed("application/cloudevents+json", value.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("event-malformed");
    }

    /** C1 81 would be read as A. */
    @Test
    void overlongCharactersAreMalformed() {
        byte[] value = "{\"specversion\":\"1.0\",\"id\":\"??\",\"source\":\"s\",\"type\":\"t\"}"
                .getBytes(StandardCharsets.UTF_8);
        int id = new String(value, StandardCharsets.UTF_8).indexOf("??");
        value[id] = (byte) 0xC1;
        value[id + 1] = (byte) 0x81;

        assertThat(malformed("application/cloudevents+json", value)).isEqualTo("event-malformed");
    }

    @Test
    void aStructuredRecordWithoutValueIsNoEvent() {
        assertThat(malformed("application/cloudevents+json", null)).isEqualTo("event-malformed");
    }

    @Test
    void depthIsBounded() {
        String deep = "{\"data\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

        assertThat(malformed("application/cloudevents+json", deep.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("event-malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/cloudevents-batch+json", "application/cloudevents+avro"})
    void otherStructuredModesAreRefusedByName(String contentType) {
        assertThat(malformed(contentType, new byte[0])).isEqualTo("mode-unsupported");
    }

    @Test
    void requiredAttributesAreRequiredHereToo() {
        assertThat(malformed("application/cloudevents+json; charset=UTF-8", "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("specversion-unsupported");
    }

    private static CloudEvent event(String json) {
        return switch (read("Application/CloudEvents+JSON; charset=UTF-8", json.getBytes(StandardCharsets.UTF_8))) {
            case Read.Event(var event) -> event;
            case Read.Malformed malformed -> throw new AssertionError(malformed);
        };
    }

    private static String malformed(String contentType, byte @org.jspecify.annotations.Nullable [] value) {
        return switch (read(contentType, value)) {
            case Read.Event(var event) -> throw new AssertionError("readable: " + event);
            case Read.Malformed(var code, var message) -> code;
        };
    }

    private static Read read(String contentType, byte @org.jspecify.annotations.Nullable [] value) {
        Headers headers = new RecordHeaders().add("content-type", contentType.getBytes(StandardCharsets.UTF_8));
        return CloudEventHeaders.read(headers, value, APPENDED);
    }
}
