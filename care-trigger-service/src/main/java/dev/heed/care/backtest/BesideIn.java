package dev.heed.care.backtest;

import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.DeskEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Profile;
import dev.heed.contracts.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a backtest reads beside journey.events: who is erased, and which tickets were opened. */
final class BesideIn {
    private static final Duration LATE = Duration.ofDays(1);

    private final Map<String, Object> kafka;
    private final Plan plan;
    private final Ledger ledger;
    private final Meter meter;

    BesideIn(Map<String, Object> kafka, Plan plan, Ledger ledger, Meter meter) {
        this.kafka = kafka;
        this.plan = plan;
        this.ledger = ledger;
        this.meter = meter;
    }

    /** Comes first: events of erased customers are not even looked at. */
    void erased() {
        var profiles = new Profiles();
        read(Topic.CUSTOMER_PROFILES, Optional.empty(), profiles::take);
        ledger.erased(profiles.erased());
    }

    void tickets() {
        if (!plan.question().event().isEmpty()) {
            return;
        }
        Optional<Instant> from =
                plan.runs().isEmpty() ? Optional.of(plan.period().from()) : Optional.empty();
        Instant last = plan.period().to().plus(plan.question().window()).plus(LATE);
        read(Topic.DESK_EVENTS, from, message -> {
            ticket(message);
            return !plan.runs().isEmpty() || message.timestamp() < last.toEpochMilli();
        });
    }

    private void read(Topic topic, Optional<Instant> from, HistoryIn.Reader reader) {
        try (var in = new HistoryIn(kafka)) {
            List<TopicPartition> partitions = in.partitions(topic);
            var stretches = in.stretches(partitions, from);
            meter.total(stretches.values().stream()
                    .mapToLong(HistoryIn.Stretch::length)
                    .sum());
            in.read(stretches, meter, reader);
        }
    }

    private void ticket(ConsumerRecord<byte[], byte[]> message) {
        if (!HistoryIn.type(message).equals(DeskEvent.CREATED)) {
            return;
        }
        if (HistoryIn.event(message) instanceof CloudEventHeaders.Read.Event(var event)) {
            DeskEvent ticket = Json.read(event.data(), DeskEvent.class);
            if (Lane.isOutcome(ticket, plan)) {
                ledger.outcome(new Outcome(
                        ticket.replay().orElse(""),
                        ticket.customer(),
                        ticket.at().toEpochMilli()));
            }
        }
    }

    /** Of all profiles, those that matter here. */
    private static final class Profiles {
        private final Set<String> erased = new HashSet<>();
        private final Map<String, String> mergedInto = new HashMap<>();

        boolean take(ConsumerRecord<byte[], byte[]> message) {
            byte[] value = message.value();
            if (value == null) {
                return true;
            }
            String text = new String(value, StandardCharsets.UTF_8);
            if (text.contains("\"mergedInto\":\"") || text.contains("\"erased\":true")) {
                note(Json.read(value, Profile.class));
            } else if (!mergedInto.isEmpty() && message.key() != null) {
                mergedInto.remove(new String(message.key(), StandardCharsets.UTF_8)); // it is a customer again
            }
            return true;
        }

        private void note(Profile profile) {
            if (profile.erased()) {
                erased.add(profile.customer());
            }
            profile.mergedInto().ifPresent(winner -> mergedInto.put(profile.customer(), winner));
        }

        /** Those too who became one with them. */
        Set<String> erased() {
            Set<String> all = new HashSet<>(erased);
            boolean more = true;
            while (more) {
                Set<String> found = new HashSet<>();
                mergedInto.forEach((loser, winner) -> {
                    if (all.contains(winner)) {
                        found.add(loser);
                    }
                });
                more = all.addAll(found);
            }
            return all;
        }
    }
}
