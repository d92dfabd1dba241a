package dev.heed.kit.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class DeadLettersTest {
    @Test
    void keepTheRawRecordWithItsHeaders() {
        var poison = poison(utf8("key"), new byte[] {(byte) 0xFF, 0, 1});

        ProducerRecord<byte[], byte[]> letter = DeadLetters.letter(poison, "data-malformed", "metrics-service");

        assertThat(letter.topic()).isEqualTo("desk.events.metrics-service.dlq");
        assertThat(letter.key()).isEqualTo(utf8("key"));
        assertThat(letter.value()).containsExactly(0xFF, 0, 1);
        assertThat(texts(letter.headers())).containsEntry("ce_id", "e1");
    }

    @Test
    void sayWhyAndWhereFrom() {
        var letter = DeadLetters.letter(poison(utf8("key"), utf8("{")), "data-malformed", "metrics-service");

        assertThat(texts(letter.headers()))
                .containsAllEntriesOf(Map.of(
                        "heed_reason", "data-malformed",
                        "heed_topic", "desk.events",
                        "heed_partition", "3",
                        "heed_offset", "1234567890123",
                        "heed_redrives", "0"));
    }

    @Test
    void leaveThePoisonAsItWas() {
        var poison = poison(utf8("key"), utf8("{"));

        DeadLetters.letter(poison, "data-malformed", "metrics-service");

        assertThat(texts(poison.headers())).containsOnlyKeys("ce_id");
    }

    @Test
    void keepARecordWithoutKeyAndValue() {
        var letter = DeadLetters.letter(poison(null, null), "attribute-missing", "metrics-service");

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
    }

    private static ConsumerRecord<byte[], byte[]> poison(
            byte @org.jspecify.annotations.Nullable [] key, byte @org.jspecify.annotations.Nullable [] value) {
        var poison = new ConsumerRecord<>("desk.events", 3, 1_234_567_890_123L, key, value);
        poison.headers().add("ce_id", utf8("e1"));
        return poison;
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new TreeMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return texts;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
