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
import java.util.HexFormat;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class CloudEventHeadersTest {
    private static final Instant APPENDED = Instant.parse("2026-03-02T09:00:00.123Z");
    private static final byte[] DATA = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, specversion-unsupported",
        "ce_id, attribute-missing",
        "ce_source, attribute-missing",
        "ce_type, attribute-missing"
    })
    void aRequiredAttributeThatIsAbsentIsMalformed(String name, String code) {
        assertThat(malformed(minimal().remove(name))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, specversion-unsupported",
        "ce_id, attribute-missing",
        "ce_source, attribute-missing",
        "ce_type, attribute-missing"
    })
    void aRequiredAttributeThatIsEmptyIsMalformed(String name, String code) {
        assertThat(malformed(set(minimal(), name, ""))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.3", "1", "1.1", "2.0", "1.0 "})
    void anotherVersionOfTheSpecificationIsMalformed(String version) {
        assertThat(malformed(set(minimal(), "ce_specversion", version))).isEqualTo("specversion-unsupported");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-03-02",
                "2026-03-02T09:00:00",
                "2026-02-30T09:00:00Z",
                "1772442000000",
                "+12026-03-02T09:00:00Z",
                "-0001-03-02T09:00:00Z",
                "9999-12-31T23:59:59-18:00"
            })
    void aTimeThatIsNoInstantIsMalformed(String time) {
        assertThat(malformed(set(minimal(), "ce_time", time))).isEqualTo("time-malformed");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z, 2026-03-02T09:00:00Z",
        "2026-03-02T09:00:00.5Z, 2026-03-02T09:00:00.500Z",
        "2026-03-02T10:30:00+01:30, 2026-03-02T09:00:00Z",
        "2026-03-01T23:00:00-10:00, 2026-03-02T09:00:00Z",
        "2026-03-02T09:00:00.123456789Z, 2026-03-02T09:00:00.123Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
    })
    void aTimeIsReadWithItsOffsetAndCutToMilliseconds(String time, Instant expected) {
        assertThat(event(set(minimal(), "ce_time", time), DATA).time()).isEqualTo(expected);
    }

    @Test
    void anEventWithoutTimeHappenedWhenItWasAppended() {
        assertThat(event(minimal().remove("ce_time"), DATA).time()).isEqualTo(APPENDED);
    }

    @Test
    void whetherARecordNamesItsTimeIsKnownWithoutReadingIt() {
        assertThat(CloudEventHeaders.namesTime(minimal())).isTrue();
        assertThat(CloudEventHeaders.namesTime(set(minimal().remove("ce_time"), "CE_Time", "2026-03-02T08:00:00Z")))
                .isTrue();
        assertThat(CloudEventHeaders.namesTime(set(minimal(), "ce_time", ""))).isFalse();
        assertThat(CloudEventHeaders.namesTime(minimal().remove("ce_time"))).isFalse();
        assertThat(CloudEventHeaders.namesTime(set(minimal(), "content-type", "application/cloudevents+json")))
                .as("not the time of the event inside")
                .isFalse();
    }

    @Test
    void anEventWithoutSubjectIsAboutNobody() {
        assertThat(event(minimal(), DATA).subject()).isEmpty();
        assertThat(CloudEventHeaders.write(event(minimal(), DATA)).lastHeader("ce_subject"))
                .isNull();
    }

    @Test
    void aRecordWithoutValueIsAnEventWithoutData() {
        var read = CloudEventHeaders.read(minimal(), null, APPENDED);

        assertThat(read).isInstanceOf(Read.Event.class);
        assertThat(event(minimal(), null).data()).isEmpty();
    }

    @Test
    void anEventWithoutDataHasNoContentType() {
        assertThat(CloudEventHeaders.write(event(minimal(), null)).lastHeader("content-type"))
                .isNull();
        assertThat(CloudEventHeaders.write(event(minimal(), DATA)).lastHeader("content-type"))
                .isNotNull();
    }

    @Test
    void attributesBeyondAsciiSurvive() {
        Headers headers = set(set(minimal(), "ce_branch", "Köln 東京 🙂"), "ce_subject", "Zoë");

        CloudEvent event = event(CloudEventHeaders.write(event(headers, DATA)), DATA);

        assertThat(event.extension("branch")).contains("Köln 東京 🙂");
        assertThat(event.subject()).isEqualTo("Zoë");
    }

    /** With replacement characters, ids of two customers would be read as one. */
    @ParameterizedTest
    @ValueSource(strings = {"e9", "ff", "c180", "eda080", "f4908080", "5ac3"})
    void anAttributeThatIsNotUtf8IsMalformed(String hex) {
        Headers headers = minimal().add("ce_subject", HexFormat.of().parseHex(hex));

        assertThat(malformed(headers)).isEqualTo("text-malformed");
    }

    @Test
    void aReplacementCharacterThatWasSentIsText() {
        assertThat(event(set(minimal(), "ce_subject", "a\uFFFD"), DATA).subject())
                .isEqualTo("a\uFFFD");
    }

    @Test
    void aHeaderWithoutValueIsNoAttribute() {
        Headers headers = minimal().add("ce_channel", null);

        assertThat(event(headers, DATA).extension("channel")).isEmpty();
        assertThat(malformed(minimal().remove("ce_id").add("ce_id", null))).isEqualTo("attribute-missing");
    }

    @Test
    void headersThatAreNoAttributesAreNotExtensions() {
        Headers headers = set(set(minimal(), "heed_reason", "x"), "x_ce_id", "y");

        assertThat(event(headers, DATA).extensions()).isEmpty();
    }

    @Test
    void namesOfAttributesAreReadInAnyCase() {
        Headers headers = set(set(minimal().remove("ce_id"), "CE_ID", "upper"), "Ce_Channel", "web");

        CloudEvent event = event(headers, DATA);

        assertThat(event.id()).isEqualTo("upper");
        assertThat(event.extensions()).isEqualTo(Map.of("channel", "web"));
    }

    @Test
    void anEventWithoutIdCanNotBeMade() {
        var refused = catchThrowable(() -> new CloudEvent("", "s", "t", "", APPENDED, Map.of(), DATA));

        assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'id'");
    }

    private static Headers minimal() {
        Headers headers = new RecordHeaders();
        set(headers, "ce_specversion", "1.0");
        set(headers, "ce_id", "e1");
        set(headers, "ce_source", "shop");
        set(headers, "ce_time", "2026-03-02T08:00:00Z");
        return set(headers, "ce_type", "payment.declined");
    }

    private static Headers set(Headers headers, String name, String value) {
        return headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static CloudEvent event(Headers headers, byte @org.jspecify.annotations.Nullable [] data) {
        return switch (CloudEventHeaders.read(headers, data, APPENDED)) {
            case Read.Event(var event) -> event;
            case Read.Malformed malformed -> throw new AssertionError(malformed);
        };
    }

    private static String malformed(Headers headers) {
        return switch (CloudEventHeaders.read(headers, DATA, APPENDED)) {
            case Read.Event(var event) -> throw new AssertionError("readable: " + event);
            case Read.Malformed(var code, var message) -> code;
        };
    }
}
