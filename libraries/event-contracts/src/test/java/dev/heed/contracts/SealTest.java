package dev.heed.contracts;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealTest {
    private static final int RUNS = 500;

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final int PARTITION = 2;

    private final Seal seal = Seal.of("the secret of this test", Clock.fixed(NOW, ZoneOffset.UTC));
    private final ProducerRecord<byte[], byte[]> sealed = seal.on(new ProducerRecord<>(
            "journey.inbound", null, bytes("u1"), bytes("{\"a\":1}"), CloudEventHeaders.write(event())));

    @Test
    void what_was_sealed_carries_the_seal() {
        assertThat(isOn(sealed)).isTrue();
        assertThat(isOn(seal.on(sealed))).isTrue();
    }

    @Test
    void what_was_not_sealed_does_not() {
        assertThat(isOn(bytes("u1"), bytes("{}"), CloudEventHeaders.write(event())))
                .isFalse();
        assertThat(isOn(null, null, new RecordHeaders().add(Seal.HEADER, null))).isFalse();
        for (int length : new int[] {0, 8, 16, 23, 24, 25}) {
            assertThat(isOn(null, null, new RecordHeaders().add(Seal.HEADER, new byte[length])))
                    .isFalse();
        }
    }

    @Test
    void another_installation_seals_otherwise() {
        Seal another = Seal.of("another secret", Clock.systemUTC());

        assertThat(another.time(PARTITION, sealed.key(), sealed.value(), sealed.headers()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_customer",
                "CE_Customer",
                "ce_recordedtime",
                "ce_type",
                "Content-Type",
                "heed_redrive",
                "Heed_seal"
            })
    void whatever_is_read_of_a_record_is_sealed(String header) {
        Headers more = new RecordHeaders(sealed.headers()).add(header, bytes("c_1"));

        assertThat(isOn(sealed.key(), sealed.value(), more)).isFalse();
    }

    @Test
    void other_headers_may_be_added_on_the_way() {
        Headers traced = new RecordHeaders(sealed.headers()).add("traceparent", bytes("00-1-2-01"));

        assertThat(isOn(sealed.key(), sealed.value(), traced)).isTrue();
    }

    @Test
    void no_data_is_the_same_as_no_value() {
        var none = new byte[0];
        var empty = seal.on(
                new ProducerRecord<>("journey.inbound", PARTITION, none, none, CloudEventHeaders.write(event())));

        assertThat(isOn(null, null, empty.headers())).isTrue();
    }

    @Test
    void it_says_when_it_was_put_on() {
        assertThat(seal.time(PARTITION, sealed.key(), sealed.value(), sealed.headers()))
                .contains(NOW);
    }

    @Test
    void without_a_key_it_holds_in_one_partition_only() {
        var headers = CloudEventHeaders.write(event());
        var keyless = seal.on(new ProducerRecord<>("journey.inbound", PARTITION, new byte[0], bytes("{}"), headers));

        assertThat(seal.time(PARTITION, null, keyless.value(), keyless.headers()))
                .isPresent();
        assertThat(seal.time(PARTITION + 1, null, keyless.value(), keyless.headers()))
                .isEmpty();
        assertThat(seal.time(PARTITION + 1, sealed.key(), sealed.value(), sealed.headers()))
                .isPresent();
    }

    @Test
    void a_record_that_belongs_nowhere_is_not_sealed() {
        var nowhere = new ProducerRecord<byte[], byte[]>("journey.inbound", null, bytes("{}"));

        assertThatThrownBy(() -> seal.on(nowhere)).isInstanceOf(IllegalArgumentException.class);
    }

    /** One bit of what was sealed, or of the seal, wherever it is. */
    @Test
    void a_record_that_was_changed_does_not_carry_the_seal() {
        long number = new Random().nextLong();
        var random = new Random(number);
        for (int run = 0; run < RUNS; run++) {
            byte[] key = sealed.key().clone();
            byte[] value = sealed.value().clone();
            Headers headers = copy(sealed.headers());
            byte[][] parts = parts(key, value, headers);
            byte[] part = parts[random.nextInt(parts.length)];
            part[random.nextInt(part.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));

            assertThat(isOn(key, value, headers))
                    .as("seed %d, run %d", number, run)
                    .isFalse();
        }
    }

    /** Length goes before content: nothing moves from one part to the next. */
    @Test
    void content_can_not_be_moved_between_key_and_value() {
        assertThat(isOn(bytes("u1{"), bytes("\"a\":1}"), sealed.headers())).isFalse();
    }

    private boolean isOn(ProducerRecord<byte[], byte[]> record) {
        return isOn(record.key(), record.value(), record.headers());
    }

    private boolean isOn(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return seal.time(PARTITION, key, value, headers).isPresent();
    }

    private static Headers copy(Headers headers) {
        var copy = new RecordHeaders();
        headers.forEach(header -> copy.add(header.key(), header.value().clone()));
        return copy;
    }

    private static byte[][] parts(byte[] key, byte[] value, Headers headers) {
        var ofHeaders = Arrays.stream(headers.toArray()).map(Header::value);
        return Stream.concat(Stream.of(key, value), ofHeaders).toArray(byte[][]::new);
    }

    private static CloudEvent event() {
        var extensions = Map.of(JourneyEvent.RECEIVED, "2026-01-01T00:00:00Z");
        return new CloudEvent("e1", "shop", "paid", "u1", Instant.EPOCH, extensions, bytes("{\"a\":1}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
