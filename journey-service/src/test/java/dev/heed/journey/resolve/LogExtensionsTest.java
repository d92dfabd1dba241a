package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class LogExtensionsTest {
    private static final byte[] NONE = {};

    private final LogExtensions known = new LogExtensions(List.of("Region"));

    @ParameterizedTest
    @ValueSource(strings = {"channel", "sessionid", "traceparent", "dataschema", "locale", "region"})
    void known_ones_and_those_of_the_setting_go_to_the_log(String name) {
        assertThat(part(Map.of(name, "x"))).isEqualTo(new LogExtensions.Parted(Map.of(name, "x"), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"firstname", "ip", "partitionkey", "authid", "priority", ""})
    void others_are_kept_beside_it(String name) {
        assertThat(part(Map.of(name, "x"))).isEqualTo(new LogExtensions.Parted(Map.of(), Map.of(name, "x")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/a/b?email=ada@example.org, https://shop.example/a/b",
        "https://shop.example/#token=1, https://shop.example/",
        "https://shop.example/a;jsessionid=1?x, https://shop.example/a",
        "https://ada:secret@shop.example/a, https://shop.example/a",
        "'/a\n?b\nc', '/a\n'",
        "/a/b, /a/b",
        "urn:shop:payments, urn:shop:payments"
    })
    void a_location_loses_what_is_handed_to_it(String url, String expected) {
        assertThat(part(Map.of("pageurl", url, "origin", url)).onLog())
                .isEqualTo(Map.of("pageurl", expected, "origin", expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://shop.example/u/ada@example.org", "mailto:ada@example.org", "/u/ada%40example.org?q"})
    void a_location_that_names_a_person_is_kept_beside_the_log(String url) {
        assertThat(part(Map.of("origin", url))).isEqualTo(new LogExtensions.Parted(Map.of(), Map.of("origin", url)));
    }

    @ParameterizedTest
    @CsvSource({
        "email, none",
        "phone, n/a",
        "previousid, u0",
        "customer, c_00112233445566778899aabbccddeeff",
        "identity, c_1",
        "late, true",
        "planwarning, 9"
    })
    void what_is_no_identity_of_the_event_is_kept_beside_the_log(String name, String value) {
        assertThat(part(Map.of(name, value))).isEqualTo(new LogExtensions.Parted(Map.of(), Map.of(name, value)));
    }

    @ParameterizedTest
    @CsvSource({
        "email, ada@example.org",
        "phone, 0123456",
        "anonymousid, a1",
        "loyaltyid, l1",
        "deviceid, d1",
        "email, ''"
    })
    void what_is_an_identity_of_the_event_is_told_as_such(String name, String value) {
        assertThat(part(Map.of(name, value))).isEqualTo(new LogExtensions.Parted(Map.of(), Map.of()));
    }

    @Test
    void no_setting_brings_what_names_a_person_to_the_log() {
        var careless = new LogExtensions(List.of("email", "late"));
        var event =
                new CloudEvent("e1", "shop", "t", "u1", Instant.EPOCH, Map.of("email", "none", "late", "true"), NONE);

        assertThat(careless.part(event).onLog()).isEmpty();
    }

    private LogExtensions.Parted part(Map<String, String> extensions) {
        return known.part(new CloudEvent("e1", "shop", "t", "u1", Instant.EPOCH, extensions, NONE));
    }

    @Test
    void nothing_is_nothing() {
        assertThat(part(Map.of())).isEqualTo(new LogExtensions.Parted(Map.of(), Map.of()));
    }
}
