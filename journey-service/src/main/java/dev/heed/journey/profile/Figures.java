package dev.heed.journey.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Computed traits: what can be counted in the events of a customer, those of runs among them.
 *
 * @param firstSeen the earliest event time
 * @param channels events by channel; beyond {@value #MOST_CHANNELS} channels: {@value #OTHER}
 * @param value sums by currency (ISO 4217; XXX for none)
 */
public record Figures(
        Optional<Instant> firstSeen,
        Optional<Instant> lastSeen,
        long events,
        Map<String, Long> channels,
        Map<String, BigDecimal> value) {
    static final Figures NONE = new Figures(Optional.empty(), Optional.empty(), 0, Map.of(), Map.of());
    static final int MOST_CHANNELS = 50;
    static final String OTHER = "other";

    public Figures {
        channels = Map.copyOf(channels);
        value = Map.copyOf(value);
    }

    /** An amount of money that an event is worth. */
    record Money(String currency, BigDecimal amount) {}

    Figures plus(Instant time, Optional<String> channel, Optional<Money> money) {
        Map<String, Long> byChannel = new HashMap<>(channels);
        channel.ifPresent(name -> byChannel.merge(
                byChannel.containsKey(name) || byChannel.size() < MOST_CHANNELS ? name : OTHER, 1L, Long::sum));
        Map<String, BigDecimal> worth = new HashMap<>(value);
        money.ifPresent(amount -> add(worth, amount.currency(), amount.amount()));
        return new Figures(
                Optional.of(firstSeen.filter(time::isAfter).orElse(time)),
                Optional.of(lastSeen.filter(time::isBefore).orElse(time)),
                events + 1,
                byChannel,
                worth);
    }

    Figures plus(Figures other) {
        Map<String, Long> byChannel = new HashMap<>(channels);
        other.channels.forEach((name, count) -> byChannel.merge(name, count, Long::sum));
        Map<String, BigDecimal> worth = new HashMap<>(value);
        other.value.forEach((currency, amount) -> add(worth, currency, amount));
        return new Figures(
                Stream.of(firstSeen, other.firstSeen).flatMap(Optional::stream).min(Comparator.naturalOrder()),
                Stream.of(lastSeen, other.lastSeen).flatMap(Optional::stream).max(Comparator.naturalOrder()),
                events + other.events,
                byChannel,
                worth);
    }

    /** One scale for equal sums, whichever way they were added up. */
    private static void add(Map<String, BigDecimal> worth, String currency, BigDecimal amount) {
        BigDecimal sum =
                worth.getOrDefault(currency, BigDecimal.ZERO).add(amount).stripTrailingZeros();
        worth.put(currency, sum.scale() < 0 ? sum.setScale(0) : sum);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new TreeMap<>();
        firstSeen.ifPresent(at -> map.put("firstSeen", Date.from(at)));
        lastSeen.ifPresent(at -> map.put("lastSeen", Date.from(at)));
        map.put("events", events);
        map.put("channels", pairs(channels));
        map.put("value", pairs(value));
        return map;
    }

    /** Not as names of fields: an emitter chose them. */
    private static List<Map<String, Object>> pairs(Map<String, ?> map) {
        return map.entrySet().stream()
                .map(entry -> Map.<String, Object>of(
                        "k", entry.getKey(), "v", entry.getValue() instanceof Long n ? n : entry.getValue() + ""))
                .toList();
    }

    static Figures of(Map<?, ?> map) {
        Map<String, Long> channels = new HashMap<>();
        Stored.maps(map, "channels")
                .forEach(pair -> channels.put((String) Stored.at(pair, "k"), (Long) Stored.at(pair, "v")));
        Map<String, BigDecimal> value = new HashMap<>();
        Stored.maps(map, "value")
                .forEach(pair ->
                        value.put((String) Stored.at(pair, "k"), new BigDecimal((String) Stored.at(pair, "v"))));
        return new Figures(
                time(map, "firstSeen"), time(map, "lastSeen"), Stored.number(map, "events"), channels, value);
    }

    private static Optional<Instant> time(Map<?, ?> map, String name) {
        return Optional.ofNullable(map.get(name)).map(date -> ((Date) date).toInstant());
    }
}
