package dev.heed.bench;

import dev.heed.bench.PatternText.Happening;
import dev.heed.bench.PatternText.Story;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.CloudEventHeaders.Read;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class TrafficTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final PatternText loop = pattern(new Story(List.of(event("one"), event("two"), event("three")), false));
    private final PatternText single = pattern(new Story(List.of(event("alone")), true));

    @Test
    void eachEventHasItsOwnIdAndTheKeyOfItsCustomer() {
        var traffic = new Traffic(List.of(loop), new Customers(100, 0), 0.5, 7);

        List<CloudEvent> events =
                Stream.generate(() -> read(traffic.next(NOW))).limit(500).toList();

        assertThat(new HashSet<>(events.stream().map(CloudEvent::id).toList())).hasSize(500);
        assertThat(events).allMatch(event -> event.time().equals(NOW));
    }

    @Test
    void aStoryIsPlayedForOneCustomerInItsOrder() {
        var traffic = new Traffic(List.of(loop), new Customers(1_000_000_000 / 1000, 0), 1, 7);

        Map<String, String> told = new HashMap<>();
        Stream.generate(() -> read(traffic.next(NOW)))
                .limit(2000)
                .forEach(event -> told.merge(event.subject(), event.type(), (one, more) -> one + " " + more));

        assertThat(told.values()).allMatch("one two three"::startsWith);
        assertThat(told.values().stream().filter("one two three"::equals).count())
                .isGreaterThan(500);
    }

    @Test
    void whatMatchesAtOnceComesInStoriesOnly() {
        var traffic = new Traffic(List.of(loop, single), new Customers(100, 0), 0, 7);

        assertThat(Stream.generate(() -> read(traffic.next(NOW))).limit(300).map(CloudEvent::type))
                .contains("one", "two", "three")
                .doesNotContain("alone");
    }

    @Test
    void byZipfsLawTheFirstCustomerIsTheUsualOne() {
        assertThat(share(new Customers(1000, 1))).isBetween(0.10, 0.17); // 1 / (1 + 1/2 + ... + 1/1000) = 0.134
        assertThat(share(new Customers(1000, 0))).isBetween(0.0, 0.005);
    }

    private static double share(Customers customers) {
        var random = new Random(7);
        return IntStream.range(0, 20_000)
                        .filter(i -> customers.any(random) == 0)
                        .count()
                / 20_000.0;
    }

    @Test
    void customersOfAPartitionAreFound() {
        String found = Customers.inPartition(3, 4, 1000);

        assertThat(Customers.partition(found, 4)).isEqualTo(3);
        assertThat(found).hasSize(34).startsWith("c_0");
    }

    private static PatternText pattern(Story story) {
        return new PatternText("p", "1", "customer", "", List.of(story));
    }

    private static Happening event(String type) {
        return new Happening(type, Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static CloudEvent read(ProducerRecord<byte[], byte[]> made) {
        var read = (Read.Event) CloudEventHeaders.read(made.headers(), made.value(), NOW);
        assertThat(new String(made.key(), StandardCharsets.UTF_8))
                .isEqualTo(read.event().subject());
        return read.event();
    }
}
